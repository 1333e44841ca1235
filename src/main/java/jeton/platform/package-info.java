/**
 * What has no meaning in the domain and knows no feature: clock, database, errors, configuration, start.
 *
 * <p>Here belongs what several features need and none of them owns.
 */
package jeton.platform;
