package jeton.architecture.seeded.nothingkeepsatokenvalue.token.web;

import java.io.Serializable;
import jeton.token.GeneratedToken;

class BadPair implements Serializable {
    private static final long serialVersionUID = 1L;

    transient GeneratedToken pair;
}
