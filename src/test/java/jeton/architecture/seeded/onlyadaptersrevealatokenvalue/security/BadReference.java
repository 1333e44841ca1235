package jeton.architecture.seeded.onlyadaptersrevealatokenvalue.security;

import java.util.function.Function;
import jeton.token.TokenValue;

class BadReference {
    Function<TokenValue, String> text = TokenValue::reveal;
}
