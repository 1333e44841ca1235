/**
 * Keeps people signed in on the pages, on all nodes.
 *
 * <p>Here belong sessions, how they begin, are found, and end.
 */
package jeton.session;
