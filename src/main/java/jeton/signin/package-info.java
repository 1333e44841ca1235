/**
 * Signs people in: one way for each kind of proof that somebody has an account.
 *
 * <p>Here belongs what is tried to find out whose account it is, and what slows down guessing. Cookies, headers and what a
 * known caller may ask for are {@link jeton.security}'s.
 */
package jeton.signin;
