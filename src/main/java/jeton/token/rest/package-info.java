/**
 * Lets scripts generate, list, read and delete tokens.
 *
 * <p>Here belongs what is JSON or HTTP about tokens; what is allowed is decided in {@link jeton.token}.
 */
package jeton.token.rest;
