/**
 * Lets proxies and resource servers ask about a token.
 *
 * <p>Here belong {@code /auth} and the endpoints of OAuth, with what each of them answers.
 */
package jeton.verification.rest;
