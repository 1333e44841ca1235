package jeton.token;

/** A token just generated, together with its value: the only time the two meet. */
public record GeneratedToken(AccessToken token, TokenValue value) {}
