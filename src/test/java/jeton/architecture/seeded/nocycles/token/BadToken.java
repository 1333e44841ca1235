package jeton.architecture.seeded.nocycles.token;

import jeton.architecture.seeded.nocycles.account.BadAccount;

public class BadToken {
    BadAccount account;
}
