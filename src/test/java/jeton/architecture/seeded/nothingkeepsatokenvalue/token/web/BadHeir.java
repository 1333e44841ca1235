package jeton.architecture.seeded.nothingkeepsatokenvalue.token.web;

import jeton.token.TokenValue;

class BadHeir extends Exception {
    private static final long serialVersionUID = 1L;

    transient TokenValue value;
}
