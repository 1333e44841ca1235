/**
 * The accounts of people and services, and what each may do.
 *
 * <p>Here belong accounts and their rights, with the service that changes them. What proves whose an account is belongs to {@link
 * jeton.credential}.
 */
package jeton.account;
