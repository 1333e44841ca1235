/**
 * What nobody should send, and some will: generated requests over every parameter of every address and dialog.
 *
 * <p>{@link jeton.input.Nasty} lists the values, {@link jeton.input.Requests} puts them into requests. What a build sends is
 * a sample that depends on a seed, which a failure names; {@code mvn verify -Pfaults} sends many more.
 */
package jeton.input;
