/**
 * The one-time codes that people's apps show.
 *
 * <p>Here belongs how a code is computed and checked; who has to have one is for {@link jeton.account} and {@link
 * jeton.workspace}.
 */
package jeton.secondfactor;
