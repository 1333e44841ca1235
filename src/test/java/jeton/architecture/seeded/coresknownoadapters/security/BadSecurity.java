package jeton.architecture.seeded.coresknownoadapters.security;

import jeton.architecture.seeded.coresknownoadapters.token.web.GoodPage;

class BadSecurity {
    GoodPage page;
}
