/**
 * The audit log: who did what to which token or account, from where, and when.
 *
 * <p>Here belong its events, how they are recorded within the transaction that they are about, and how they are found
 * again.
 */
package jeton.audit;
