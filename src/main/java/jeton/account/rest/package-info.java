/**
 * Lets administrators' scripts manage accounts at {@code /v4/people}.
 *
 * <p>Here belongs what is JSON or HTTP about accounts; what an account may do is decided in {@link jeton.account}.
 */
package jeton.account.rest;
