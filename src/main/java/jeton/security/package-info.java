/**
 * Finds out who is calling and decides who may go on.
 *
 * <p>Here belong authentication, the gates of the pages and the API, throttling, and the headers of every response.
 */
package jeton.security;
