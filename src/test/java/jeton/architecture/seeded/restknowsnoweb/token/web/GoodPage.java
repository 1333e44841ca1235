package jeton.architecture.seeded.restknowsnoweb.token.web;

public class GoodPage {}
