/**
 * Keeps several nodes on one database from accepting what another has revoked.
 *
 * <p>Here belong the epoch, the lease, how nodes wait for each other, and what this node counts. The protocol and its
 * reasons are in {@code src/docs/internals/nodes.md}.
 */
package jeton.node;
