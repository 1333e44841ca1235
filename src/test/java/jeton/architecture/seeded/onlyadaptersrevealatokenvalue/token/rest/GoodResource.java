package jeton.architecture.seeded.onlyadaptersrevealatokenvalue.token.rest;

import jeton.token.TokenValue;

class GoodResource {
    String text(TokenValue value) {
        return value.reveal();
    }
}
