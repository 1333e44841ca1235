package jeton.architecture.seeded.resourcesreturnnoentities.token.rest;

import jeton.architecture.seeded.resourcesreturnnoentities.token.GoodToken;

class BadResource {
    GoodToken get() {
        return null;
    }
}
