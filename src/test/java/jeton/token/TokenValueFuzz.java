package jeton.token;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What Jazzer calls with all that it can think of; see {@code jeton.input.FuzzTest}. */
public final class TokenValueFuzz {

    private TokenValueFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Optional<TokenValue> value = TokenValue.parse(text);
        if (value.isPresent()
                && (!value.get().reveal().equals(text) || value.get().toString().contains(text))) {
            throw new AssertionError("another value: " + text);
        }
        // the checksum is behind a wall for whoever guesses, so it is given here
        TokenValue.parse(text + "0".repeat(Math.max(0, 49 - text.length())));
    }
}
