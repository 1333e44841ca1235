package jeton.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param credentials with {@code TOKEN} in place of a good token of the server that is asked
 */
record Request(String method, String target, String credentials, List<String> headers, byte[] body, boolean chunked) {

    private static final int CHUNK = 32 * 1024;

    byte[] bytes(String host, String token) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line(out, method + " " + target + " HTTP/1.1");
        line(out, "Host: " + host);
        if (!credentials.isEmpty()) {
            line(out, "Authorization: " + credentials.replace("TOKEN", token));
        }
        // as from behind a proxy: else guessing would be throttled
        int number = hashCode();
        line(out, "X-Forwarded-For: 10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255));
        headers.forEach(header -> line(out, header));
        if (chunked) {
            line(out, "Transfer-Encoding: chunked");
            line(out, "");
            for (int from = 0; from < body.length; from += CHUNK) {
                int length = Math.min(CHUNK, body.length - from);
                line(out, Integer.toHexString(length));
                out.write(body, from, length);
                line(out, "");
            }
            line(out, "0");
        } else {
            line(out, "Content-Length: " + body.length);
        }
        line(out, "");
        if (!chunked) {
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[] {'\r', '\n'});
    }

    @Override
    public String toString() {
        String text = method + " " + target + " " + credentials + " " + headers + (chunked ? " chunked " : " ")
                + new String(body, StandardCharsets.UTF_8);
        return Nasty.quoted(text.length() > 500 ? text.substring(0, 500) + "…" : text);
    }
}
