package jeton.token;

/**
 * Says that a token was deleted; fired in the transaction that does it.
 *
 * @param digest of its value
 */
public record TokenDeleted(byte[] digest) {}
