package jeton.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Makes accounts of their own for tests, as an administrator's script does it. */
public final class People {

    private People() {}

    /** Somebody who can sign in with a password of their own choice. */
    public record Person(String id, String username, String password) {}

    /** A new account that still has to change its one-time password. */
    public static Person created(RunningJeton jeton, boolean administrator) {
        String username = "p" + UUID.randomUUID().toString().substring(0, 8);
        Response answer = asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "administrator", administrator))
                .post("v4/people");
        return new Person(
                answer.then().statusCode(201).extract().path("person.id"), username, answer.path("oneTimePassword"));
    }

    /** A request by the first administrator. */
    public static RequestSpecification asAdmin(RunningJeton jeton) {
        return given().baseUri(jeton.baseUri().toString())
                .auth()
                .preemptive()
                .basic(RunningJeton.ADMIN, RunningJeton.ADMIN_PASSWORD);
    }

    /** Gives a right to an account or takes it. */
    public static void set(RunningJeton jeton, Person person, String right, boolean given) {
        asAdmin(jeton)
                .contentType(ContentType.JSON)
                .body(Map.of(right, given))
                .patch("v4/people/" + person.id())
                .then()
                .statusCode(200);
    }
}
