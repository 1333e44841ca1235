/**
 * Keeps several nodes on one database from accepting what another has revoked.
 *
 * <p>Here belong the epoch, the lease, how nodes wait for each other, and what this node counts. DESIGN.md has the
 * protocol and its reasons.
 */
package jeton.node;
