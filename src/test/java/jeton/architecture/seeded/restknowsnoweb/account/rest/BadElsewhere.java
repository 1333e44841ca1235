package jeton.architecture.seeded.restknowsnoweb.account.rest;

import jeton.architecture.seeded.restknowsnoweb.token.web.GoodPage;

class BadElsewhere {
    GoodPage page;
}
