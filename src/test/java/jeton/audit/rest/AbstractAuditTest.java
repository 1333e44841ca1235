package jeton.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jeton.support.AbstractApiTest;
import jeton.support.NewerNode;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators' scripts get from {@code /v4/workspace/audit}; the subclasses say on which database. */
abstract class AbstractAuditTest extends AbstractApiTest {

    private static final String AUDIT = "v4/workspace/audit";

    AbstractAuditTest(RunningJeton jeton) {
        super(jeton);
    }

    @AfterEach
    void settings_as_before() {
        standardSettings();
    }

    private Response audit(String query) {
        Response answer = admin().get(AUDIT + "?limit=1000&" + query);
        answer.then().statusCode(200);
        return answer;
    }

    private List<Map<String, Object>> events(String query) {
        return audit(query).path("data");
    }

    private List<String> actions(String query) {
        return audit(query).path("data.action");
    }

    @Test
    void generating_and_deleting_a_token_are_recorded_once_with_everything_but_the_value() {
        User user = newUser();
        Instant before = Instant.now().minusSeconds(1);
        Generated token = generate(user, "recorded");
        bearer(user.token()).get(TOKENS + "/" + token.id()).then().statusCode(200);
        admin().delete(TOKENS + "/" + token.id()).then().statusCode(204);
        admin().delete(TOKENS + "/" + token.id()).then().statusCode(404);

        Response answer = audit("tokenId=" + token.id());

        List<Map<String, Object>> events = answer.path("data");
        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .containsEntry("action", "TOKEN_DELETED")
                .containsEntry("actor", RunningJeton.ADMIN)
                .containsEntry("account", user.username())
                .containsEntry("accountId", user.id())
                .containsEntry("tokenId", token.id())
                .containsEntry("address", "127.0.0.1")
                .containsEntry("details", "recorded");
        assertThat(events.get(1))
                .containsOnlyKeys(
                        "id",
                        "at",
                        "action",
                        "actor",
                        "actorId",
                        "address",
                        "account",
                        "accountId",
                        "tokenId",
                        "details")
                .containsEntry("action", "TOKEN_GENERATED")
                .containsEntry("actor", user.username())
                .containsEntry("actorId", user.id())
                .containsEntry("account", user.username())
                .containsEntry("accountId", user.id())
                .containsEntry("tokenId", token.id())
                .containsEntry("address", "127.0.0.1")
                .containsEntry("details", "recorded");
        assertThat(Instant.parse((String) events.get(1).get("at")))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(answer.<Integer>path("total")).isEqualTo(2);
    }

    @Test
    void whatever_is_recorded_is_a_line_of_the_log_too_in_plain_ascii() {
        User user = newUser();
        Generated token = generate(user, "two\nlines, \u00fc\u202e\u001b[31m\ud83d\ude80");

        List<String> lines = jeton.log()
                .lines()
                .filter(line -> line.contains("\"TOKEN_GENERATED\"") && line.contains(token.id()))
                .toList();

        assertThat(lines).singleElement().asString().matches("[ -~]+");
        assertThat(JsonPath.from(lines.get(0).substring(lines.get(0).indexOf('{')))
                        .getMap(""))
                .isEqualTo(events("tokenId=" + token.id()).get(0));
    }

    /** Red where only the first of a transaction is passed on. */
    @Test
    void each_of_the_tokens_that_are_generated_at_once_has_a_line_of_its_own() throws Exception {
        User user = newUser();
        ExecutorService clients = Executors.newFixedThreadPool(16);
        List<Future<Generated>> generated = clients.invokeAll(Collections.nCopies(96, () -> generate(user, "at once")));
        clients.shutdown();

        String log = jeton.log();
        for (Future<Generated> each : generated) {
            String id = each.get().id();
            assertThat(log.lines().filter(line -> line.contains("\"TOKEN_GENERATED\"") && line.contains(id)))
                    .hasSize(1);
        }
    }

    @Test
    void no_token_value_is_ever_in_it() {
        User user = newUser();
        Generated token = generate(user, "secret");
        bearer(user.token()).get(TOKENS).then().statusCode(200);
        basic(user.username(), token.value()).get(TOKENS).then().statusCode(200);
        basic(user.username(), token.value() + "0").get(TOKENS).then().statusCode(401);
        basic(token.value(), "x").get(TOKENS).then().statusCode(401);
        bearer(token.value()).delete(TOKENS + "/" + token.id()).then().statusCode(204);

        String all = audit("from=" + Instant.now().minusSeconds(600)).asString();

        assertThat(all).contains(token.id()).doesNotContain(token.value(), user.token());
    }

    @Test
    void creating_an_account_resetting_and_changing_its_password_are_recorded_once() {
        Person person = People.created(jeton, false);
        People.changePassword(jeton, person, "a password of my own");
        admin().post("v4/people/" + person.id() + "/oneTimePassword").then().statusCode(201);

        assertThat(actions("name=" + person.username()))
                .containsExactly("PASSWORD_RESET", "PASSWORD_CHANGED", "SIGNED_IN", "ACCOUNT_CREATED");
        assertThat(audit("name=" + person.username()).asString())
                .doesNotContain(person.password(), "a password of my own");
    }

    @ParameterizedTest
    @CsvSource({
        "enabled,ACCOUNT_DISABLED,ACCOUNT_ENABLED,false",
        "tokensAllowed,TOKENS_STOPPED,TOKENS_ALLOWED,false",
        "administrator,ADMINISTRATOR_GIVEN,ADMINISTRATOR_TAKEN,true",
        "mayVerify,VERIFYING_ALLOWED,VERIFYING_STOPPED,true"
    })
    void giving_and_taking_a_right_are_recorded_once_each(String right, String first, String second, boolean given) {
        Person person = People.created(jeton, false);
        People.set(jeton, person, right, given);
        People.set(jeton, person, right, given);
        People.set(jeton, person, right, !given);

        assertThat(actions("name=" + person.username())).containsExactly(second, first, "ACCOUNT_CREATED");
        assertThat(events("name=" + person.username() + "&action=" + first))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("actor", RunningJeton.ADMIN)
                        .containsEntry("account", person.username())
                        .containsEntry("accountId", person.id())
                        .containsEntry("tokenId", null)
                        .containsEntry("address", "127.0.0.1"));
    }

    @Test
    void changed_settings_are_recorded_with_what_became_different() {
        standardSettings();
        Instant before = Instant.now();
        settings(Map.of("retention", 31, "maximumLifetime", 90));
        settings(Map.of("retention", 31));

        List<Map<String, Object>> events = events("action=settings_changed&from=" + before);

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("actor", RunningJeton.ADMIN)
                        .containsEntry("account", null)
                        .containsEntry("details", "maximum lifetime: -1 \u2192 90, retention: 30 \u2192 31"));
    }

    @Test
    void what_was_refused_is_not_recorded_as_done() {
        User user = newUser();
        Instant before = Instant.now();
        bearer(user.token())
                .contentType("application/json")
                .body("{\"lifetimeSeconds\":0}")
                .post(TOKENS)
                .then()
                .statusCode(400);
        bearer(user.token())
                .delete("v4/workspace/apiAccessTokens/" + user.tokenId())
                .then()
                .statusCode(403);

        assertThat(events("name=" + user.username() + "&from=" + before)).isEmpty();
        assertThat(jeton.log().lines().filter(line -> line.contains("\"TOKEN_DELETED\"")))
                .noneMatch(line -> line.contains(user.tokenId()));

        // or it would be found nowhere
        bearer(user.token()).delete(TOKENS + "/" + user.tokenId()).then().statusCode(204);
        assertThat(events("name=" + user.username() + "&from=" + before)).hasSize(1);
        assertThat(jeton.log().lines().filter(line -> line.contains("\"TOKEN_DELETED\"")))
                .anyMatch(line -> line.contains(user.tokenId()));
    }

    @Test
    void a_refused_sign_in_is_recorded_by_the_name_that_was_tried() {
        User user = newUser();
        basic(user.username(), "wrong password").get(TOKENS).then().statusCode(401);

        assertThat(events("action=SIGN_IN_REFUSED&name=" + user.username()))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("actorId", null)
                        .containsEntry("account", user.username())
                        .containsEntry("address", "127.0.0.1")
                        .containsEntry("details", ""));
    }

    @Test
    void it_is_filtered_by_time_from_inclusive_until_exclusive() {
        Person person = People.created(jeton, false);
        String at = audit("name=" + person.username()).path("data[0].at");
        String name = "name=" + person.username();

        assertThat(events(name + "&from=" + at)).hasSize(1);
        assertThat(events(name + "&until=" + at)).isEmpty();
        assertThat(events(name + "&from=" + Instant.parse(at).plusMillis(1))).isEmpty();
        assertThat(events(name + "&until=" + Instant.parse(at).plusMillis(1))).hasSize(1);
    }

    @Test
    void it_is_read_page_by_page() {
        User user = newUser();
        generate(user, "second");
        generate(user, "third");
        String query = "?name=" + user.username() + "&limit=2";
        List<String> all = audit("name=" + user.username()).path("data.id");

        assertThat(all).hasSizeGreaterThan(2);
        assertThat(admin().get(AUDIT + query).<List<String>>path("data.id")).isEqualTo(all.subList(0, 2));
        assertThat(admin().get(AUDIT + query + "&offset=1").<List<String>>path("data.id"))
                .isEqualTo(all.subList(1, 3));
        assertThat(admin().get(AUDIT + query).<Integer>path("total")).isEqualTo(all.size());
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday,from,from must be an instant such as 2026-11-24T12:00:00Z.",
        "until=2026-13-01T00:00:00Z,until,until must be an instant such as 2026-11-24T12:00:00Z.",
        "limit=1001,limit,limit must be a whole number between 1 and 1000.",
        "offset=-1,offset,offset must be a whole number between 0 and 2147483647."
    })
    void malformed_filters_are_refused(String query, String field, String message) {
        assertError(admin().get(AUDIT + "?" + query), 400, "ValidationFailed", message, field);
    }

    @Test
    void an_unknown_action_is_refused_and_an_unknown_token_has_no_events() {
        Response answer = admin().get(AUDIT + "?action=EXPLODED");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("exception.message"))
                .startsWith("action must be one of TOKEN_GENERATED, TOKEN_DELETED,");

        assertThat(events("tokenId=" + UUID.randomUUID())).isEmpty();
        assertNotFound(admin().get(AUDIT + "?tokenId=x"), "access token");
    }

    /** During an upgrade, its rows stand among those of this version. */
    @Test
    void what_a_newer_node_has_recorded_is_shown_with_its_names() {
        List<Map<String, Object>> events = new ArrayList<>(events("name=" + NewerNode.ACTOR));
        Collections.reverse(events);

        assertThat(events)
                .extracting(event -> event.get("action"), event -> event.get("account"), event -> event.get("details"))
                .containsExactlyElementsOf(NewerNode.EVENTS.stream()
                        .map(event -> tuple(event.action(), event.account(), event.details()))
                        .toList());
        assertThat(events("name=" + NewerNode.ACTOR + "&action=TOKEN_DELETED")).hasSize(1);
        assertThat(admin().get(AUDIT + "?action=TOKEN_FROZEN").statusCode()).isEqualTo(400);
    }

    /** Programs read it as a text, which is none of the data that are kept beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"administrator\":true}", "{\"description\":\"other\"}", "retention: 30 → 7", "a\"b\\c\n"})
    void a_description_is_told_as_it_is_whatever_it_looks_like(String description) {
        Generated token = generate(newUser(), description);

        assertThat(events("tokenId=" + token.id()))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("details", description));
    }

    @Test
    void the_longest_description_is_kept_whole() {
        // six characters each, as JSON writes them
        String description = "\u0001".repeat(255);
        Generated token = generate(newUser(), description);

        assertThat(events("tokenId=" + token.id()))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("details", description));
    }

    @Test
    void details_of_other_events_are_the_texts_that_they_always_were() {
        Person administrator = People.created(jeton, true);
        Person person = People.created(jeton, false);

        assertThat(events("action=ACCOUNT_CREATED&name=" + administrator.username()))
                .extracting(event -> event.get("details"))
                .containsExactly("as an administrator");
        assertThat(events("name=" + person.username()))
                .extracting(event -> event.get("details"))
                .containsExactly("");
    }

    @Test
    void it_is_for_administrators_only() {
        User user = newUser();

        assertAdministratorsOnly(bearer(user.token()).get(AUDIT));
        assertAdministratorsOnly(bearer(user.token()).get(AUDIT + "?name=" + user.username()));
        assertThat(nobody().get(AUDIT).statusCode()).isEqualTo(401);
    }
}
