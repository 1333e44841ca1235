package jeton.architecture.seeded.nothinglivesinthesession.token.web;

import jakarta.enterprise.context.RequestScoped;

@RequestScoped
class GoodPage {}
