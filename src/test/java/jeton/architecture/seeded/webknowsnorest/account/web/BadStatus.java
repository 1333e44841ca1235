package jeton.architecture.seeded.webknowsnorest.account.web;

import jakarta.ws.rs.core.Response;

class BadStatus {
    Response.Status status;
}
