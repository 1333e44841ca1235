package jeton.platform.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Answers with the description of the API exactly as it is written.
 *
 * <p>The server would answer there by itself, but with a key that OpenAPI does not have, without the examples' nulls, and
 * without the empty {@code security} that says which operations need no credentials.
 */
@WebServlet("/openapi")
public class OpenApiDocument extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String DOCUMENT = "/META-INF/openapi.yaml";

    private byte[] document;

    @Override
    public void init() {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(DOCUMENT)) {
            document = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // RFC 9512
        response.setContentType("application/yaml");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
