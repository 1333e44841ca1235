/**
 * The settings of this installation, which hold for everyone.
 *
 * <p>Here belong the settings, their ranges, and the service that changes them.
 */
package jeton.workspace;
