package jeton.architecture.seeded.webknowsnorest.token.rest;

public class GoodResource {}
