/**
 * Hands the audit log out: to scripts at {@code /v4/workspace/audit}, and to the server's log as it is recorded.
 *
 * <p>Here belongs the form that an event has outside.
 */
package jeton.audit.rest;
