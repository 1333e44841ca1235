package jeton.token.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.util.UUID;

/** The administrators' page with everyone's tokens. */
@Named
@ViewScoped
public class AllTokensPage extends TokenTable {

    private static final long serialVersionUID = 1L;

    @Override
    UUID ownerId() {
        return null;
    }
}
