package jeton.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names an answer by a header of it and in the log, for whoever asks the administrators about it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private RequestId() {}

    /** {@return a new request ID} It is not secure: secure random numbers would make all threads wait for each other. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** {@return the name in the log of the request that has that answer} */
    public static String of(HttpServletResponse response) {
        return "Request " + response.getHeader(HEADER);
    }
}
