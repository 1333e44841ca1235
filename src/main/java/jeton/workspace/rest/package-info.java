/**
 * Lets administrators' scripts read and change the settings.
 *
 * <p>Here belongs the form that settings have in JSON.
 */
package jeton.workspace.rest;
