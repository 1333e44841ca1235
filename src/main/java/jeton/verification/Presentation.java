package jeton.verification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * An access token as somebody presents it.
 *
 * @param value anything that a client sent
 * @param name whose it is said to be, as Basic has it beside the token; empty if nothing is said
 * @param client the network address that the token was sent from; null where only a resource server knows it
 * @param asker the network address of who wants to know: the client itself, or a resource server that it sent the token to
 */
public record Presentation(String value, String name, String client, String asker) {

    /** The name for a token of whoever: many programs cannot leave the name out. */
    private static final String ANY_NAME = "token";

    /** What a client presents with its own request. */
    public static Presentation byClient(String value, String name, String client) {
        return new Presentation(value, name, client, client);
    }

    /** What a resource server was presented and asks about. */
    public static Presentation byResourceServer(String value, String asker) {
        return new Presentation(value, "", null, asker);
    }

    /** Where the use of the token is said to come from: the client, or who asks if that is not known. */
    String origin() {
        return client == null ? asker : client;
    }

    /** Whether the name is that of the token's owner, or says nothing about it. */
    boolean isOf(VerifiedToken token) {
        return name.isEmpty()
                || name.equalsIgnoreCase(ANY_NAME)
                || decoded(name).equalsIgnoreCase(token.username());
    }

    /** OAuth clients encode it like a form (RFC 6749 section 2.3.1), others do not. No name has a {@code %} or {@code +}. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    /** Never the value. */
    @Override
    public String toString() {
        return name;
    }
}
