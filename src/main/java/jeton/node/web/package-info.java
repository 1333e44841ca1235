/**
 * The administrators' page with the nodes that share the database.
 *
 * <p>Here belong its bean and its lines.
 */
package jeton.node.web;
