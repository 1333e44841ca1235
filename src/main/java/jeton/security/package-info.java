/**
 * Finds out who is calling and decides who may go on.
 *
 * <p>Here belong authentication, the gates of the pages and the API, and the headers of every response. How somebody proves who
 * they are is {@link jeton.signin}'s.
 */
package jeton.security;
