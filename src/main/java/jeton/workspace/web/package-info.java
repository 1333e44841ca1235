/**
 * The administrators' page with the settings.
 *
 * <p>Here belong its bean and what it says a change would do.
 */
package jeton.workspace.web;
