package jeton.architecture.seeded.coresknownoweb.security;

import jakarta.servlet.http.HttpServletRequest;

class GoodFilter {
    HttpServletRequest request;
}
