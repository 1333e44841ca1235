/**
 * What proves whose an account is: a password, and an app that shows one-time codes.
 *
 * <p>Here belong credentials, how they are checked and changed, and what somebody has to do about them first. What an account
 * may do is {@link jeton.account}'s.
 */
package jeton.credential;
