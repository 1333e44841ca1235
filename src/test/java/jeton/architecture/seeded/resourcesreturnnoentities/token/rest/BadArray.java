package jeton.architecture.seeded.resourcesreturnnoentities.token.rest;

import jeton.architecture.seeded.resourcesreturnnoentities.token.GoodToken;

class BadArray {
    GoodToken[] list() {
        return null;
    }
}
