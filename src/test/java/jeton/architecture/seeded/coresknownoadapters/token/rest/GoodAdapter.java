package jeton.architecture.seeded.coresknownoadapters.token.rest;

public class GoodAdapter {}
