package jeton.architecture.seeded.webknowsnorest.token.web;

import jeton.architecture.seeded.webknowsnorest.token.rest.GoodResource;

class BadPage {
    GoodResource resource;
}
