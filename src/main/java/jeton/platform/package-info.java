/**
 * Serves all features and knows none of them: clock, database, errors, configuration, start.
 *
 * <p>Here belongs what several features need and none of them owns.
 */
package jeton.platform;
