/**
 * What Jeton is measured against: the cheapest answers that the same server, and the JDK's own, can give.
 *
 * <p>No security mechanism, no filter, no CDI, no database may come in here. {@link jeton.bench.FloorWar} deploys all but
 * the JDK's server into a Payara Micro that is configured like Jeton's.
 */
package jeton.bench.floor;
