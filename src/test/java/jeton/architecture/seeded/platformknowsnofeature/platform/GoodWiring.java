package jeton.architecture.seeded.platformknowsnofeature.platform;

public class GoodWiring {}
