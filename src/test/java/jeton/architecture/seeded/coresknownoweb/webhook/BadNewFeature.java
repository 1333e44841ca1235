package jeton.architecture.seeded.coresknownoweb.webhook;

import jakarta.servlet.http.HttpServletRequest;

class BadNewFeature {
    HttpServletRequest request;
}
