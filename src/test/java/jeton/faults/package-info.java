/**
 * What happens to Jeton when something else fails: its process, its database, the way between them, the disk.
 *
 * <p>A {@link jeton.faults.Load} asks all the while and a {@link jeton.faults.Ledger} holds each answer against all that
 * was acknowledged before. A short round runs with every build; {@code mvn verify -Pfaults} runs the long one, with more
 * of everything, and writes its figures to {@code target/faults.md}.
 */
package jeton.faults;
