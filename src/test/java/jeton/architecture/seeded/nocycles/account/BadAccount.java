package jeton.architecture.seeded.nocycles.account;

import jeton.architecture.seeded.nocycles.token.BadToken;

public class BadAccount {
    BadToken token;
}
