/**
 * Holds what the resources of the API share: errors, bodies, parameters, lists, and what tools read.
 *
 * <p>Here belongs how JSON and HTTP are read and written, whatever they are about.
 */
package jeton.platform.rest;
