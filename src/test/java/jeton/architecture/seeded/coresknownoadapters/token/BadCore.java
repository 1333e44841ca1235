package jeton.architecture.seeded.coresknownoadapters.token;

import jeton.architecture.seeded.coresknownoadapters.token.rest.GoodAdapter;

class BadCore {
    GoodAdapter adapter;
}
