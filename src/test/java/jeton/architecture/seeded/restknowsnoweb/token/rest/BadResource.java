package jeton.architecture.seeded.restknowsnoweb.token.rest;

import jeton.architecture.seeded.restknowsnoweb.token.web.GoodPage;

class BadResource {
    GoodPage page;
}
