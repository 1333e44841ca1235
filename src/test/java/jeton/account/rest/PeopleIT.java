package jeton.account.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.DatabaseKind;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators' scripts get from {@code /v4/people}. */
@WithJeton(DatabaseKind.POSTGRESQL)
class PeopleIT extends AbstractApiTest {

    private static final String PEOPLE = "v4/people";

    PeopleIT(RunningJeton jeton) {
        super(jeton);
    }

    private Response create(String username) {
        return send(admin(), Map.of("username", username)).post(PEOPLE);
    }

    private static RequestSpecification send(RequestSpecification by, Map<String, ?> body) {
        return by.contentType(ContentType.JSON).body(body);
    }

    private Response change(String id, Map<String, ?> rights) {
        return send(admin(), rights).patch(PEOPLE + "/" + id);
    }

    private static String newName() {
        return "n" + UUID.randomUUID().toString().substring(0, 13);
    }

    @Nested
    class Creating {

        @Test
        void answers_with_the_account_and_its_one_time_password() {
            String name = newName();

            Response answer = create(name);

            answer.then().statusCode(201);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.<String>path("oneTimePassword")).matches("[2-9a-zA-Z]{20}");
            assertThat(answer.<Map<String, Object>>path("person"))
                    .containsOnlyKeys(
                            "id",
                            "username",
                            "enabled",
                            "administrator",
                            "tokensAllowed",
                            "mayVerify",
                            "mustChangePassword",
                            "secondFactor",
                            "createdAt",
                            "lastSignIn")
                    .containsEntry("username", name)
                    .containsEntry("enabled", true)
                    .containsEntry("administrator", false)
                    .containsEntry("tokensAllowed", true)
                    .containsEntry("mayVerify", false)
                    .containsEntry("mustChangePassword", true)
                    .containsEntry("secondFactor", false)
                    .containsEntry("lastSignIn", null);
            assertThat(admin().get(PEOPLE + "/" + answer.path("person.id")).<Map<String, Object>>path(""))
                    .isEqualTo(answer.path("person"));
        }

        @Test
        void makes_an_administrator_if_asked() {
            Response answer = send(admin(), Map.of("username", newName(), "administrator", true))
                    .post(PEOPLE);

            assertThat(answer.<Boolean>path("person.administrator")).isTrue();
        }

        @Test
        void takes_upper_case_for_lower_case_and_refuses_a_name_that_is_taken() {
            String name = newName();
            create(name).then().statusCode(201);

            assertError(
                    create(name.toUpperCase(Locale.ROOT)),
                    409,
                    "ConflictException",
                    "The user name " + name + " is taken.",
                    "username");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "a:b", "-a", "\u00e4", "<b>"})
        void refuses_a_malformed_name(String name) {
            assertError(
                    create(name),
                    400,
                    "ValidationFailed",
                    "username must have 1 to 64 of the characters a-z, 0-9, '.', '_', '@' and '-',"
                            + " and begin with a letter or digit.",
                    "username");
        }

        @Test
        void refuses_what_is_no_boolean() {
            assertError(
                    send(admin(), Map.of("username", newName(), "administrator", "true"))
                            .post(PEOPLE),
                    400,
                    "ValidationFailed",
                    "administrator must be true or false.",
                    "administrator");
        }
    }

    @Nested
    class Listing {

        @Test
        void finds_by_a_part_of_the_name_in_any_case() {
            String name = newName();
            String id = create(name).path("person.id");

            Response answer =
                    admin().get(PEOPLE + "?search=" + name.substring(2).toUpperCase(Locale.ROOT));

            answer.then().statusCode(200);
            assertThat(answer.<List<String>>path("data.id")).containsExactly(id);
            assertThat(answer.<Integer>path("total")).isEqualTo(1);
        }

        @Test
        void takes_the_signs_of_patterns_literally() {
            assertThat(admin().queryParam("search", "%").get(PEOPLE).<Integer>path("total"))
                    .isZero();
        }

        @Test
        void shows_the_part_that_was_asked_for_in_the_order_that_was_asked_for() {
            String mark = newName();
            Stream.of("b", "a", "c").forEach(end -> create(mark + end).then().statusCode(201));

            assertThat(names("search=" + mark)).containsExactly(mark + "a", mark + "b", mark + "c");
            assertThat(names("sort=username&ascending=false&search=" + mark))
                    .containsExactly(mark + "c", mark + "b", mark + "a");
            assertThat(names("sort=CREATED&search=" + mark)).containsExactly(mark + "b", mark + "a", mark + "c");
            assertThat(names("limit=1&offset=1&search=" + mark)).containsExactly(mark + "b");
            assertThat(names("sort=LAST_SIGN_IN&search=" + mark)).hasSize(3);
        }

        private List<String> names(String query) {
            return admin().get(PEOPLE + "?" + query).path("data.username");
        }

        @ParameterizedTest
        @CsvSource({
            "limit=0,limit,'limit must be a whole number between 1 and 1000.'",
            "sort=age,sort,'sort must be one of USERNAME, CREATED, LAST_SIGN_IN.'",
            "ascending=1,ascending,ascending must be true or false."
        })
        void refuses_what_it_does_not_know(String query, String field, String message) {
            assertError(admin().get(PEOPLE + "?" + query), 400, "ValidationFailed", message, field);
        }
    }

    @Nested
    class Changing {

        @ParameterizedTest
        @ValueSource(strings = {"enabled", "administrator", "tokensAllowed", "mayVerify"})
        void gives_and_takes_each_right_and_leaves_the_others(String right) {
            Response created = create(newName());
            String id = created.path("person.id");
            Map<String, Object> expected = new HashMap<>(created.<Map<String, Object>>path("person"));
            boolean before = (boolean) expected.get(right);

            expected.put(right, !before);
            assertThat(change(id, Map.of(right, !before)).<Map<String, Object>>path(""))
                    .isEqualTo(expected);
            assertThat(admin().get(PEOPLE + "/" + id).<Map<String, Object>>path(""))
                    .isEqualTo(expected);

            expected.put(right, before);
            assertThat(change(id, Map.of(right, before)).<Map<String, Object>>path(""))
                    .isEqualTo(expected);
        }

        @Test
        void takes_a_merge_patch() {
            String id = create(newName()).path("person.id");

            Response answer = admin().contentType("application/merge-patch+json")
                    .body("{\"mayVerify\":true}")
                    .patch(PEOPLE + "/" + id);

            answer.then().statusCode(200);
            assertThat(answer.<Boolean>path("mayVerify")).isTrue();
        }

        @Test
        void changes_nothing_when_one_of_the_rights_is_malformed() {
            String id = create(newName()).path("person.id");

            assertError(
                    change(id, Map.of("mayVerify", true, "enabled", "no")),
                    400,
                    "ValidationFailed",
                    "enabled must be true or false.",
                    "enabled");

            assertThat(admin().get(PEOPLE + "/" + id).<Boolean>path("mayVerify"))
                    .isFalse();
        }

        @Test
        void of_the_administrator_right_counts_from_the_next_request() {
            User user = newUser(true);
            assertThat(bearer(user.token()).get(PEOPLE).statusCode()).isEqualTo(200);

            change(user.id(), Map.of("administrator", false)).then().statusCode(200);
            assertAdministratorsOnly(bearer(user.token()).get(PEOPLE));

            change(user.id(), Map.of("administrator", true)).then().statusCode(200);
            assertThat(bearer(user.token()).get(PEOPLE).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class An_unknown_account {

        @ParameterizedTest
        @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "admin", "1"})
        void is_not_found(String id) {
            assertNotFound(admin().get(PEOPLE + "/" + id), "account");
            assertNotFound(change(id, Map.of("enabled", false)), "account");
            assertNotFound(admin().post(PEOPLE + "/" + id + "/oneTimePassword"), "account");
        }
    }

    @Nested
    class Others_than_administrators {

        @Test
        void may_nothing_not_even_with_their_own_account() {
            User user = newUser();

            assertAdministratorsOnly(bearer(user.token()).get(PEOPLE));
            assertAdministratorsOnly(bearer(user.token()).get(PEOPLE + "/" + user.id()));
            assertAdministratorsOnly(
                    send(bearer(user.token()), Map.of("username", newName())).post(PEOPLE));
            assertAdministratorsOnly(
                    send(bearer(user.token()), Map.of("administrator", true)).patch(PEOPLE + "/" + user.id()));
            assertAdministratorsOnly(bearer(user.token()).post(PEOPLE + "/" + user.id() + "/oneTimePassword"));
            assertAdministratorsOnly(bearer(user.token()).get(PEOPLE + "/" + UUID.randomUUID()));
            assertThat(admin().get(PEOPLE + "/" + user.id()).<Boolean>path("administrator"))
                    .isFalse();
        }
    }

    @Nested
    class A_one_time_password {

        @Test
        void is_good_for_nothing_but_changing_it() {
            Person person = People.created(jeton, true);

            assertMustBeChanged(person, PEOPLE);
            assertBadPassword(basic(person).get(PEOPLE));
        }

        @Test
        void replaces_a_forgotten_one() {
            User user = newUser();

            Response answer = admin().post(PEOPLE + "/" + user.id() + "/oneTimePassword");

            answer.then().statusCode(201);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.<Boolean>path("person.mustChangePassword")).isTrue();
            assertBadPassword(basic(user.person()).get(TOKENS));
            assertThat(basic(user.username(), answer.path("oneTimePassword"))
                            .get(TOKENS)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    /** Was red on a bug that was there: 503 for one of them. */
    @Test
    void an_account_that_two_change_at_the_same_moment_is_changed_twice() throws SQLException {
        User user = newUser();

        assertThat(People.twiceAtOnce(
                        jeton, user.person(), () -> admin().post(PEOPLE + "/" + user.id() + "/oneTimePassword")))
                .containsExactly(201, 201);
    }

    @Nested
    class The_last_active_administrator {

        @Test
        void can_neither_be_disabled_nor_lose_the_right() {
            String admin = id(RunningJeton.ADMIN);
            List<String> others = admin().get(PEOPLE + "?limit=1000")
                    .path("data.findAll { it.administrator && it.enabled && it.id != '" + admin + "' }.id");
            User second = newUser(true);
            others.forEach(id -> change(id, Map.of("enabled", false)).then().statusCode(200));
            try {
                // one of two is not the last
                change(second.id(), Map.of("enabled", false)).then().statusCode(200);
                assertLast(change(admin, Map.of("enabled", false)));
                assertLast(change(admin, Map.of("administrator", false)));
                assertLast(change(admin, Map.of("administrator", false, "mayVerify", true)));
                change(admin, Map.of("administrator", true)).then().statusCode(200);

                // an administrator who is disabled does not count, one who is enabled again does
                change(second.id(), Map.of("enabled", true)).then().statusCode(200);
                Response demoted = send(bearer(second.token()), Map.of("administrator", false))
                        .patch(PEOPLE + "/" + admin);
                assertThat(demoted.statusCode()).isEqualTo(200);
                assertLast(send(bearer(second.token()), Map.of("administrator", false))
                        .patch(PEOPLE + "/" + second.id()));
            } finally {
                send(bearer(second.token()), Map.of("administrator", true)).patch(PEOPLE + "/" + admin);
                others.forEach(id -> change(id, Map.of("enabled", true)).then().statusCode(200));
            }
            assertThat(admin().get(PEOPLE + "/" + admin).<Boolean>path("mayVerify"))
                    .isFalse();
        }

        private void assertLast(Response response) {
            assertError(
                    response,
                    409,
                    "ConflictException",
                    "The last active administrator can neither be disabled nor lose the administrator right.",
                    "");
        }

        private String id(String username) {
            return admin().get(PEOPLE + "?limit=1000").path("data.find { it.username == '" + username + "' }.id");
        }
    }
}
