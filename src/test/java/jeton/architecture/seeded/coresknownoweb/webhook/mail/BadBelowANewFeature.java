package jeton.architecture.seeded.coresknownoweb.webhook.mail;

import jakarta.servlet.http.HttpServletRequest;

class BadBelowANewFeature {
    HttpServletRequest request;
}
