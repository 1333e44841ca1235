package jeton.architecture.seeded.resourcesreturnnoentities.token.rest;

import java.util.List;
import jeton.architecture.seeded.resourcesreturnnoentities.token.GoodToken;

class BadList {
    List<GoodToken> list() {
        return List.of();
    }
}
