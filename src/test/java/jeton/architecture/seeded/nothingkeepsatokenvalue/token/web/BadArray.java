package jeton.architecture.seeded.nothingkeepsatokenvalue.token.web;

import java.io.Serializable;
import jeton.token.TokenValue;

class BadArray implements Serializable {
    private static final long serialVersionUID = 1L;

    transient TokenValue[] values;
}
