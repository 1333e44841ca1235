package jeton.architecture.seeded.nocycles.audit;

import jeton.architecture.seeded.nocycles.token.BadToken;

public class GoodEvent {
    BadToken token;
}
