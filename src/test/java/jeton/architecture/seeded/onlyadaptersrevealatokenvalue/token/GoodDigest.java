package jeton.architecture.seeded.onlyadaptersrevealatokenvalue.token;

import jeton.token.TokenValue;

class GoodDigest {
    byte[] digest(TokenValue value) {
        return value.digest();
    }
}
