/**
 * The pages on which people sign in and manage accounts, their own or those of others.
 *
 * <p>Here belong the beans of these pages and what their lines show.
 */
package jeton.account.web;
