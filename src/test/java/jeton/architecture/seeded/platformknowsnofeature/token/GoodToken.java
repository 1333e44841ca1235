package jeton.architecture.seeded.platformknowsnofeature.token;

import jeton.architecture.seeded.platformknowsnofeature.platform.GoodWiring;

public class GoodToken {
    GoodWiring wiring;
}
