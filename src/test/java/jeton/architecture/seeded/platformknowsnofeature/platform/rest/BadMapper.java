package jeton.architecture.seeded.platformknowsnofeature.platform.rest;

import jeton.architecture.seeded.platformknowsnofeature.token.GoodToken;

class BadMapper {
    Object token = GoodToken.class;
}
