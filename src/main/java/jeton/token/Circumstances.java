package jeton.token;

import java.time.Instant;

/** What decides the status of a token besides itself and its owner: the time, and the workspace's switch. */
public record Circumstances(Instant now, boolean accessTokensOn) {}
