package jeton.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names an answer by a header of it and in the log, for whoever asks the administrators about it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private RequestId() {}

    /** {@return a new one} Only to be told apart: a secure random one would make all threads wait for each other. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** {@return what the log calls the request of that answer} */
    public static String of(HttpServletResponse response) {
        return "Request " + response.getHeader(HEADER);
    }
}
