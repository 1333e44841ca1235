/**
 * The accounts of people: who may sign in, and what each may do.
 *
 * <p>Here belong accounts, their rights, their passwords and their second factors, with the services that change them.
 */
package jeton.account;
