package jeton.architecture.seeded.coresknownoadapters.token.web;

public class GoodPage {
    Object core;
}
