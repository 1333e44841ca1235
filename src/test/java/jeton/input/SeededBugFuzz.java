package jeton.input;

import java.io.ByteArrayInputStream;
import jeton.platform.Problem;
import jeton.platform.rest.RequestBody;

/** The seeded bug that shows that {@link FuzzIT} finds one: a number is believed to fit. */
public final class SeededBugFuzz {

    private SeededBugFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            RequestBody.read(new ByteArrayInputStream(bytes)).text("a").ifPresent(Integer::parseInt);
        } catch (Problem refused) {
            // as it should
        }
    }
}
