/**
 * Tells whether a value is a good token, and counts how much tokens are used.
 *
 * <p>Here belong the memory of verified tokens and the batches that write their uses.
 */
package jeton.verification;
