package jeton.architecture.seeded.platformknowsnofeature.platform;

import jeton.architecture.seeded.platformknowsnofeature.token.GoodToken;

class BadWiring {
    GoodToken token;
    GoodWiring wiring;
}
