package jeton.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names an answer by a header of it and in the log, for whoever asks the administrators about it. */
public final class RequestId {

    private static final String HEADER = "X-Request-Id";

    private RequestId() {}

    /** Gives that answer one. Only to be told apart: a secure random one would make all threads wait for each other. */
    public static void put(HttpServletResponse response) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        response.setHeader(HEADER, new UUID(random.nextLong(), random.nextLong()).toString());
    }

    /** {@return what the log calls the request of that answer} */
    public static String of(HttpServletResponse response) {
        return "Request " + response.getHeader(HEADER);
    }
}
