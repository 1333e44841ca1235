package jeton.architecture.seeded.nothinglivesinthesession.token.web;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

@SessionScoped
class BadPage implements Serializable {
    private static final long serialVersionUID = 1L;
}
