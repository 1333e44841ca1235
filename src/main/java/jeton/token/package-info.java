/**
 * Access tokens: what they are, how they are generated and found, and when they end.
 *
 * <p>Here belong the rules about tokens and the service with its timer; a value in plain text leaves it once.
 */
package jeton.token;
