/**
 * The benchmark, {@code mvn verify -Pbench}: what verifying, generating and listing tokens cost, beside what the server
 * costs that does nothing at all.
 *
 * <p>It measures the built {@code target/jeton-server.jar} from outside and changes nothing in it. Nobody calls it but
 * Maven, and only with that profile. Wrong answers fail the build; times never do, since a missed target is a result.
 */
package jeton.bench;
