package jeton.architecture.seeded.onlyadaptersrevealatokenvalue.token;

import jeton.token.TokenValue;

class BadCall {
    String text(TokenValue value) {
        return value.reveal();
    }
}
