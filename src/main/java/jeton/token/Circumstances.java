package jeton.token;

import java.time.Instant;

/** The time and the workspace's switch, which decide on a token's status besides itself and its owner. */
public record Circumstances(Instant now, boolean accessTokensOn) {}
