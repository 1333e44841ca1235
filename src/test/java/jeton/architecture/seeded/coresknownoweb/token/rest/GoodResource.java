package jeton.architecture.seeded.coresknownoweb.token.rest;

import jakarta.ws.rs.core.Response;

class GoodResource {
    Response answer;
}
