package jeton.token.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jeton.audit.Actor;
import jeton.platform.rest.ApiError;
import jeton.platform.rest.JsonText;
import jeton.security.DirectOperation;

/** Generates tokens for scripts at half of what JAX-RS takes for it: see {@link AccessTokensResource#generate}. */
public class DirectGeneration extends DirectOperation {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Generation generation;

    @Override
    protected void answer(Actor by, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            JsonObject generated = generation.answer(request.getInputStream(), by);
            response.setHeader("Cache-Control", "no-store");
            JsonText.send(HttpServletResponse.SC_CREATED, generated, response);
        } catch (RuntimeException e) {
            ApiError.of(e, response).send(response);
        }
    }
}
