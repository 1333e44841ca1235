package jeton.architecture.seeded.onlyadaptersrevealatokenvalue.token.web;

import jeton.token.TokenValue;

class GoodPage {
    String text(TokenValue value) {
        return value.reveal();
    }
}
