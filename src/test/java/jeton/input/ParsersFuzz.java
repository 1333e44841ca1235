package jeton.input;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import jeton.platform.Problem;
import jeton.platform.rest.RequestBody;
import jeton.token.TokenValue;
import jeton.workspace.WhoMayGenerate;

/** What Jazzer calls with all that it can think of; see {@link FuzzIT}. */
public final class ParsersFuzz {

    private static final List<Consumer<RequestBody>> READERS = List.of(
            body -> body.integer("a", 0),
            body -> body.text("a"),
            body -> body.bool("a"),
            body -> body.constant("a", WhoMayGenerate.class));

    private ParsersFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        TokenValue.parse(text).ifPresent(value -> {
            if (!value.reveal().equals(text) || value.toString().contains(text)) {
                throw new AssertionError("another value, or one that tells itself: " + text);
            }
        });
        READERS.forEach(reader -> {
            try {
                reader.accept(RequestBody.read(new ByteArrayInputStream(bytes)));
            } catch (Problem refused) {
                if (refused.kind() != Problem.Kind.INVALID && refused.kind() != Problem.Kind.TOO_LARGE) {
                    throw refused;
                }
            }
        });
    }
}
