package jeton.token.rest;

import static jeton.platform.rest.JsonText.JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.InputStream;
import jeton.audit.Actor;
import jeton.platform.rest.RequestBody;
import jeton.token.GeneratedToken;
import jeton.token.Lifetime;
import jeton.token.NewToken;
import jeton.token.TokenGenerator;
import jeton.token.TokenStatus;

/** Generates a token as the body of a request wants it, whoever has received that. */
@ApplicationScoped
class Generation {

    @Inject
    private TokenGenerator generator;

    /** {@return what to answer, with status 201 and to be kept in no cache} @throws jeton.platform.Problem that says why not */
    JsonObject answer(InputStream body, Actor by) {
        RequestBody wanted = RequestBody.read(body);
        Lifetime lifetime =
                Lifetime.ofSeconds(wanted.integer("lifetimeSeconds", 0).orElse(null));
        GeneratedToken generated = generator.generate(
                new NewToken(lifetime, wanted.text("description").orElse("")), by);
        return JSON.createObjectBuilder()
                .add("tokenValue", generated.value().reveal())
                .add("tokenInfo", TokenInfo.of(generated.token(), TokenStatus.ACTIVE))
                .build();
    }
}
