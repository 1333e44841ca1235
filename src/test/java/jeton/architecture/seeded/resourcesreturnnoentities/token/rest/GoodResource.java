package jeton.architecture.seeded.resourcesreturnnoentities.token.rest;

import jeton.architecture.seeded.resourcesreturnnoentities.token.GoodToken;

class GoodResource {
    String get(GoodToken token) {
        return token.toString();
    }
}
