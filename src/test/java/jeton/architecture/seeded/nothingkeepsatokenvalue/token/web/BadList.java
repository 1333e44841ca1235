package jeton.architecture.seeded.nothingkeepsatokenvalue.token.web;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import jeton.token.TokenValue;

class BadList implements Serializable {
    private static final long serialVersionUID = 1L;

    transient List<Optional<TokenValue>> values;
}
