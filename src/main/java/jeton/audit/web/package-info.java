/**
 * The administrators' page with the audit log.
 *
 * <p>Here belongs how an event is said in the words of whoever looks.
 */
package jeton.audit.web;
