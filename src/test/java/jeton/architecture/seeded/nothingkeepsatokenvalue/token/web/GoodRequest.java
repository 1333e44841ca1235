package jeton.architecture.seeded.nothingkeepsatokenvalue.token.web;

import jeton.token.TokenValue;

class GoodRequest {
    TokenValue value;
}
