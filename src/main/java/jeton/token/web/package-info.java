/**
 * The pages with tokens: one's own, everyone's, and how much they are used.
 *
 * <p>Here belong the beans of these pages, their dialogs and their lines.
 */
package jeton.token.web;
