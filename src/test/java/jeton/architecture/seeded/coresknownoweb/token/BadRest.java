package jeton.architecture.seeded.coresknownoweb.token;

import jakarta.ws.rs.core.Response;

class BadRest {
    Response answer;
}
