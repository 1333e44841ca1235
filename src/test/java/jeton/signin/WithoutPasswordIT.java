package jeton.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An account may have no password, and then nobody signs in by one.
 *
 * <p>{@code PasswordsTest} shows that it takes as long to say so as with a wrong one.
 */
@WithJeton
class WithoutPasswordIT {

    private final Map<DatabaseKind, RunningJeton> jetons;

    WithoutPasswordIT(
            @WithJeton(DatabaseKind.H2) RunningJeton h2, @WithJeton(DatabaseKind.POSTGRESQL) RunningJeton postgresql) {
        jetons = Map.of(DatabaseKind.H2, h2, DatabaseKind.POSTGRESQL, postgresql);
    }

    private static int byPassword(RunningJeton jeton, Person person) {
        return given().baseUri(jeton.baseUri().toString())
                .auth()
                .preemptive()
                .basic(person.username(), person.password())
                .get("v4/apiAccessTokens")
                .statusCode();
    }

    private static Person with(Person person, String password) {
        return new Person(person.id(), person.username(), password);
    }

    @ParameterizedTest
    @EnumSource
    void nobody_gets_in_by_one_before_an_administrator_has_reset_it(DatabaseKind database) {
        RunningJeton jeton = jetons.get(database);
        Person somebody = People.withoutPassword(jeton);

        for (String guess : new String[] {"", "null", "correct horse battery staple"}) {
            assertThat(byPassword(jeton, with(somebody, guess))).isEqualTo(401);
        }
        Response page = People.triedToSignIn(jeton, with(somebody, "correct horse battery staple"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("User name or password is wrong.");

        Response reset = People.asAdmin(jeton).post("v4/people/" + somebody.id() + "/oneTimePassword");
        assertThat(reset.statusCode()).isEqualTo(201);
        assertThat(reset.<Boolean>path("person.mustChangePassword")).isTrue();
        String own = "own " + somebody.id();
        People.changePassword(jeton, with(somebody, reset.path("oneTimePassword")), own);
        assertThat(byPassword(jeton, with(somebody, own))).isEqualTo(200);
    }
}
