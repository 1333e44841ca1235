package jeton.token.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts get from {@code /v4/apiAccessTokens}; the subclasses say on which database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractAccessTokensTest extends AbstractApiTest {

    private static final String WHAT = "access token";
    private static final String MILLISECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final String RANGE =
            "lifetimeSeconds must be -1 (never expires) or a whole number between 1 and 3153600000.";

    /** Two who keep all their rights; a test that takes some from somebody has somebody of its own. */
    private User ana;

    private User bo;

    AbstractAccessTokensTest(RunningJeton jeton) {
        super(jeton);
    }

    @BeforeAll
    void two_users() {
        ana = newUser();
        bo = newUser();
    }

    private RequestSpecification json(User by, Object body) {
        return bearer(by.token()).contentType(ContentType.JSON).body(body);
    }

    private Response list(User by) {
        return bearer(by.token()).get(TOKENS);
    }

    private Response get(User by, String tokenId) {
        return bearer(by.token()).get(TOKENS + "/" + tokenId);
    }

    private Response delete(User by, String tokenId) {
        return bearer(by.token()).delete(TOKENS + "/" + tokenId);
    }

    private static Duration lifetime(Response answer) {
        return Duration.between(
                Instant.parse(answer.path("tokenInfo.createdAt")), Instant.parse(answer.path("tokenInfo.expiredAt")));
    }

    @Nested
    class Generating {

        @Test
        void answers_with_the_value_and_what_is_kept_of_the_token() {
            Instant before = Instant.now().minusSeconds(1);

            Response answer = json(ana, "{\"lifetimeSeconds\":100,\"description\":\"nightly build\"}")
                    .post(TOKENS);

            answer.then().statusCode(201);
            assertThat(answer.contentType()).isEqualTo("application/json");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.<String>path("tokenValue")).matches("jeton_[0-9A-Za-z]{49}");
            Map<String, Object> info = answer.path("tokenInfo");
            assertThat(info)
                    .containsOnlyKeys("tokenId", "description", "expiredAt", "lastUsed", "createdAt", "hint", "status")
                    .containsEntry("status", "ACTIVE")
                    .containsEntry("description", "nightly build")
                    .containsEntry("lastUsed", null)
                    .containsEntry("hint", answer.<String>path("tokenValue").substring(51));
            assertThat(UUID.fromString((String) info.get("tokenId"))).isNotNull();
            assertThat((String) info.get("createdAt")).matches(MILLISECONDS);
            assertThat((String) info.get("expiredAt")).matches(MILLISECONDS);
            assertThat(Instant.parse((String) info.get("createdAt")))
                    .isBetween(before, Instant.now().plusSeconds(1));
            assertThat(lifetime(answer)).isEqualTo(Duration.ofSeconds(100));
        }

        @Test
        void works_with_user_name_and_password_as_that_is_how_a_script_gets_its_first_token() {
            Person person = People.settled(jeton, false);

            Generated first = generate(basic(person), Map.of());

            assertThat(bearer(first.value()).get(TOKENS).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{}", "{\"lifetimeSeconds\":null,\"description\":null}", "{\"name\":\"x\"}"})
        void needs_nothing_and_gives_365_days_then(String body) {
            Response answer = json(ana, body).post(TOKENS);

            answer.then().statusCode(201);
            assertThat(lifetime(answer)).isEqualTo(Duration.ofDays(365));
            assertThat(answer.<String>path("tokenInfo.description")).isEmpty();
        }

        @Test
        void with_minus_one_gives_a_token_that_never_expires() {
            Response answer = json(ana, "{\"lifetimeSeconds\":-1}").post(TOKENS);

            answer.then().statusCode(201);
            assertThat(answer.<Map<String, Object>>path("tokenInfo")).containsEntry("expiredAt", null);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 100, 3_153_600_000L})
        void gives_exactly_the_lifetime_that_was_asked_for(long seconds) {
            Response answer = json(ana, Map.of("lifetimeSeconds", seconds)).post(TOKENS);

            answer.then().statusCode(201);
            assertThat(lifetime(answer)).isEqualTo(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0",
                    "-2",
                    "3153600001",
                    "1.5",
                    "\"100\"",
                    "\"\"",
                    "true",
                    "[]",
                    "{}",
                    "1e309",
                    "1e999999999",
                    "1e99999999999",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551617"
                })
        void refuses_any_other_lifetime_by_its_name_with_the_range(String lifetime) {
            Response answer =
                    json(ana, "{\"lifetimeSeconds\":" + lifetime + "}").post(TOKENS);

            assertError(answer, 400, "ValidationFailed", RANGE, "lifetimeSeconds");
        }

        @Test
        void refuses_a_lifetime_of_400_digits_the_same_way() {
            Response answer =
                    json(ana, "{\"lifetimeSeconds\":" + "9".repeat(400) + "}").post(TOKENS);

            assertError(answer, 400, "ValidationFailed", RANGE, "lifetimeSeconds");
        }

        @ParameterizedTest
        @MethodSource("jeton.token.rest.AbstractAccessTokensTest#descriptions")
        void keeps_any_text_as_its_description(String description) {
            Response answer = json(ana, Map.of("description", description)).post(TOKENS);

            answer.then().statusCode(201);
            assertThat(answer.<String>path("tokenInfo.description")).isEqualTo(description);
            assertThat(get(ana, answer.path("tokenInfo.tokenId")).<String>path("description"))
                    .isEqualTo(description);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud83d\"", "\"\\ude00x\""})
        void refuses_a_description_that_no_database_keeps(String description) {
            Response answer = json(ana, "{\"description\":" + description + "}").post(TOKENS);

            assertError(
                    answer,
                    400,
                    "ValidationFailed",
                    "description must not contain the NUL character or half a surrogate pair.",
                    "description");
        }

        @Test
        void refuses_a_description_of_256_characters() {
            Response answer = json(ana, Map.of("description", "x".repeat(256))).post(TOKENS);

            assertError(answer, 400, "ValidationFailed", "description may have up to 255 characters.", "description");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "true", "[\"a\"]", "{\"a\":1}"})
        void refuses_a_description_that_is_no_text(String description) {
            Response answer = json(ana, "{\"description\":" + description + "}").post(TOKENS);

            assertError(answer, 400, "ValidationFailed", "description must be a text.", "description");
        }

        @Test
        void ignores_fields_that_it_does_not_know_so_that_nobody_gets_a_token_for_somebody_else() {
            User administrator = newUser(true);
            String body = "{\"name\":\"script\",\"owner\":\"" + ana.username() + "\",\"ownerId\":\"" + ana.id()
                    + "\",\"tokenId\":\"" + ana.tokenId() + "\"}";

            Response answer = json(administrator, body).post(TOKENS);

            answer.then().statusCode(201);
            String tokenId = answer.path("tokenInfo.tokenId");
            assertThat(tokenId).isNotEqualTo(ana.tokenId());
            assertThat(list(administrator).<List<String>>path("data.tokenId")).contains(tokenId);
            assertThat(list(ana).<List<String>>path("data.tokenId")).doesNotContain(tokenId);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "null", "{", "{}x", "lifetimeSeconds=1", "{\"a\":1,}"})
        void refuses_a_body_that_is_no_object(String body) {
            Response answer = json(ana, body).post(TOKENS);

            assertError(answer, 400, "ValidationFailed", "The request body must be one JSON object in UTF-8.", "");
        }

        @Test
        void refuses_a_hostile_depth() {
            Response answer = json(ana, "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}")
                    .post(TOKENS);

            assertError(answer, 400, "ValidationFailed", "The request body must be one JSON object in UTF-8.", "");
        }

        @Test
        void refuses_a_huge_body() {
            Response answer =
                    json(ana, "{\"a\":\"" + "x".repeat(70_000) + "\"}").post(TOKENS);

            assertError(answer, 413, "PayloadTooLarge", "The request body may have up to 65536 bytes.", "");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
        void refuses_other_media_types(String type) {
            Response answer = bearer(ana.token())
                    .contentType(type)
                    .body("lifetimeSeconds=1")
                    .post(TOKENS);

            assertError(
                    answer, 415, "UnsupportedMediaType", "The request body must be application/json.", "Content-Type");
        }

        @Test
        void answers_in_json_only() {
            Response answer = bearer(ana.token()).accept("text/html").get(TOKENS);

            assertError(answer, 406, "NotAcceptable", "This address answers in application/json only.", "Accept");
        }
    }

    static Stream<String> descriptions() {
        return Stream.of(
                "",
                " as typed\t\r\n",
                "<script>alert('x')</script> & \"quotes\" \\ / '; drop table access_token; --",
                "\u0645\u0631\u062d\u0628\u0627 \u202e\u4f60\u597d e\u0301 \u00e9 \u2028 \ufffd \ufeff",
                "{0} %s ${jndi:ldap://x} #{msg}",
                "x".repeat(255),
                "\ud83d\ude00".repeat(255));
    }

    @Nested
    class Listing {

        @Test
        void shows_all_ones_own_tokens_newest_first_and_nobody_elses() {
            User user = newUser();
            Generated second = generate(user, "second");
            Generated third = generate(user, "third");

            Response answer = list(user);

            answer.then().statusCode(200);
            assertThat(answer.<Map<String, Object>>path("")).containsOnlyKeys("data");
            assertThat(answer.<List<String>>path("data.tokenId"))
                    .containsExactlyInAnyOrder(third.id(), second.id(), user.tokenId());
            assertThat(answer.<List<String>>path("data.createdAt")).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(answer.asString()).doesNotContain(user.token(), second.value(), third.value());
        }

        @Test
        void shows_the_part_that_was_asked_for() {
            User user = newUser();
            generate(user, "second");
            generate(user, "third");
            List<String> all = list(user).path("data.tokenId");

            assertThat(page(user, "limit=2")).isEqualTo(all.subList(0, 2));
            assertThat(page(user, "limit=2&offset=1")).isEqualTo(all.subList(1, 3));
            assertThat(page(user, "offset=2")).isEqualTo(all.subList(2, 3));
            assertThat(page(user, "offset=3")).isEmpty();
            assertThat(page(user, "limit=1000&offset=2147483647")).isEmpty();
        }

        private List<String> page(User by, String query) {
            return bearer(by.token()).get(TOKENS + "?" + query).path("data.tokenId");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "1001", "1.5", "x", "", "2147483648", "99999999999999999999"})
        void refuses_a_limit_out_of_range(String limit) {
            assertError(
                    bearer(ana.token()).queryParam("limit", limit).get(TOKENS),
                    400,
                    "ValidationFailed",
                    "limit must be a whole number between 1 and 1000.",
                    "limit");
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "x", "2147483648"})
        void refuses_an_offset_out_of_range(String offset) {
            assertError(
                    bearer(ana.token()).queryParam("offset", offset).get(TOKENS),
                    400,
                    "ValidationFailed",
                    "offset must be a whole number between 0 and 2147483647.",
                    "offset");
        }
    }

    @Nested
    class One_token {

        @Test
        void is_shown_as_it_was_generated() {
            Response generated = json(ana, "{\"lifetimeSeconds\":100,\"description\":\"one\"}")
                    .post(TOKENS);
            String tokenId = generated.path("tokenInfo.tokenId");

            Response answer = get(ana, tokenId);

            answer.then().statusCode(200);
            assertThat(answer.<Map<String, Object>>path("")).isEqualTo(generated.path("tokenInfo"));
            assertThat(get(ana, tokenId.toUpperCase(Locale.ROOT)).asString()).isEqualTo(answer.asString());
        }

        @Test
        void is_deleted_with_an_empty_answer_and_no_longer_accepted() {
            Generated token = generate(ana, "to be deleted");
            assertThat(bearer(token.value()).get(TOKENS).statusCode()).isEqualTo(200);

            Response answer = delete(ana, token.id());

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.asByteArray()).isEmpty();
            assertBadToken(bearer(token.value()).get(TOKENS));
            assertNotFound(get(ana, token.id()), WHAT);
            assertNotFound(delete(ana, token.id()), WHAT);
        }

        @Test
        void may_delete_itself() {
            Generated token = generate(ana, "deletes itself");

            assertThat(bearer(token.value()).delete(TOKENS + "/" + token.id()).statusCode())
                    .isEqualTo(204);

            assertBadToken(bearer(token.value()).get(TOKENS));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "PATCH", "POST"})
        void cannot_be_changed(String method) {
            Response answer = json(ana, "{\"lifetimeSeconds\":100}").request(method, TOKENS + "/" + ana.tokenId());

            assertError(answer, 405, "MethodNotAllowed", "This address does not have that method.", "");
            assertThat(answer.header("Allow").split(", *"))
                    .contains("GET", "DELETE")
                    .doesNotContain(method);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "DELETE"})
        void of_somebody_else_answers_as_one_that_never_was(String method) {
            String never = UUID.randomUUID().toString();
            Generated deleted = generate(ana, "deleted");
            delete(ana, deleted.id()).then().statusCode(204);
            Seen expected = Seen.of(bearer(bo.token()).request(method, TOKENS + "/" + never));

            assertThat(expected.status).isEqualTo(404);
            assertThat(Seen.of(bearer(bo.token()).request(method, TOKENS + "/" + ana.tokenId())))
                    .isEqualTo(expected);
            assertThat(Seen.of(bearer(bo.token()).request(method, TOKENS + "/" + deleted.id())))
                    .isEqualTo(expected);
            assertThat(Seen.of(bearer(bo.token()).request(method, TOKENS + "/no-id")))
                    .isEqualTo(expected);
            assertThat(get(ana, ana.tokenId()).statusCode()).isEqualTo(200);
        }

        @Test
        void of_anyone_is_seen_and_deleted_by_administrators() {
            User administrator = newUser(true);
            Generated token = generate(ana, "seen by an administrator");

            assertThat(get(administrator, token.id()).<String>path("description"))
                    .isEqualTo("seen by an administrator");
            assertThat(delete(administrator, token.id()).statusCode()).isEqualTo(204);

            assertBadToken(bearer(token.value()).get(TOKENS));
            assertNotFound(get(ana, token.id()), WHAT);
        }
    }

    /** All that a client sees of a response, but the ID of the request and the time. */
    private record Seen(int status, String body, List<String> headers) {

        static Seen of(Response response) {
            List<String> headers = response.headers().asList().stream()
                    .filter(header -> !header.getName().matches("(?i)X-Request-Id|Date"))
                    .map(Header::toString)
                    .sorted()
                    .toList();
            return new Seen(response.statusCode(), response.asString(), headers);
        }
    }

    @Nested
    class Everyones_tokens {

        private static final String ALL = "v4/workspace/apiAccessTokens";

        @Test
        void are_listed_for_administrators_with_whose_they_are() {
            Response answer = admin().get(ALL + "?ownerId=" + ana.id() + "&search=" + ana.tokenId());

            answer.then().statusCode(200);
            assertThat(answer.<Integer>path("total")).isEqualTo(1);
            assertThat(answer.<String>path("data[0].tokenId")).isEqualTo(ana.tokenId());
            assertThat(answer.<String>path("data[0].owner")).isEqualTo(ana.username());
            assertThat(answer.<String>path("data[0].ownerId")).isEqualTo(ana.id());
        }

        @Test
        void are_found_by_description_owner_and_the_beginning_of_the_id() {
            String mark = "100%_" + UUID.randomUUID();
            Generated token = generate(bo, "Mark " + mark.toUpperCase(Locale.ROOT));

            assertThat(found("search", mark)).containsExactly(token.id());
            assertThat(found("search", bo.username())).contains(token.id(), bo.tokenId());
            // nearly all of it, as what it begins with is the time
            assertThat(found("search", token.id().substring(0, 35))).containsExactly(token.id());
            assertThat(found("search", mark.replace('_', 'x'))).isEmpty();
        }

        @Test
        void are_filtered_and_sorted() {
            User user = newUser();
            String never = generate(bearer(user.token()), Map.of("lifetimeSeconds", -1, "description", "a"))
                    .id();
            String soon = generate(bearer(user.token()), Map.of("lifetimeSeconds", 3600, "description", "b"))
                    .id();

            assertThat(of(user, "filter=NEVER_EXPIRES")).containsExactly(never);
            assertThat(of(user, "filter=expiring_soon")).containsExactly(soon);
            assertThat(of(user, "filter=ACTIVE")).containsExactlyInAnyOrder(never, soon, user.tokenId());
            assertThat(of(user, "filter=EXPIRED")).isEmpty();
            assertThat(of(user, "filter=UNUSED")).isEmpty();
            assertThat(of(user, "unusedForDays=1")).isEmpty();
            String tomorrow = Instant.now().plusSeconds(86_400).toString();
            assertThat(of(user, "expiresBefore=" + tomorrow)).containsExactly(soon);
            assertThat(of(user, "expiresFrom=" + tomorrow)).contains(never).doesNotContain(soon);
            assertThat(found("owner", user.username().substring(1))).contains(never, soon);
            assertThat(of(user, "filter=NEVER_USED")).contains(never, soon);
            assertThat(of(user, "sort=DESCRIPTION&ascending=true")).containsExactly(never, soon, user.tokenId());
            assertThat(of(user, "sort=DESCRIPTION")).containsExactly(user.tokenId(), soon, never);
            assertThat(of(user, "sort=EXPIRES&ascending=true")).containsExactly(soon, user.tokenId(), never);
            assertThat(of(user, "sort=EXPIRES")).containsExactly(never, user.tokenId(), soon);
            assertThat(of(user, "sort=EXPIRES&limit=1&offset=1")).containsExactly(user.tokenId());
        }

        @ParameterizedTest
        @ValueSource(strings = {"TOKEN_ID", "OWNER", "DESCRIPTION", "CREATED", "EXPIRES", "LAST_USED"})
        void can_be_sorted_by_each_column(String column) {
            List<String> ascending = of(ana, "limit=1000&ascending=true&sort=" + column);
            List<String> descending = of(ana, "limit=1000&ascending=false&sort=" + column);

            assertThat(descending).isNotEmpty().containsExactlyInAnyOrderElementsOf(ascending);
        }

        @Test
        void are_refused_with_an_unknown_filter_sort_or_owner() {
            assertError(
                    admin().get(ALL + "?sort=size"),
                    400,
                    "ValidationFailed",
                    "sort must be one of TOKEN_ID, OWNER, DESCRIPTION, CREATED, EXPIRES, LAST_USED.",
                    "sort");
            assertError(
                    admin().get(ALL + "?ascending=maybe"),
                    400,
                    "ValidationFailed",
                    "ascending must be true or false.",
                    "ascending");
            assertNotFound(admin().get(ALL + "?ownerId=me"), "account");
            assertError(
                    admin().get(ALL + "?unusedForDays=0"),
                    400,
                    "ValidationFailed",
                    "unusedForDays must be a whole number between 1 and 36500.",
                    "unusedForDays");
            assertError(
                    admin().queryParam("expiresBefore", "+999999999-12-31T23:59:59Z")
                            .get(ALL),
                    400,
                    "ValidationFailed",
                    "expiresBefore must be an instant such as 2026-11-24T12:00:00Z.",
                    "expiresBefore");
        }

        @Test
        void are_deleted_by_administrators() {
            Generated token = generate(ana, "deleted in the workspace");

            assertThat(admin().get(ALL + "/" + token.id()).<String>path("owner"))
                    .isEqualTo(ana.username());
            assertThat(admin().delete(ALL + "/" + token.id()).statusCode()).isEqualTo(204);

            assertBadToken(bearer(token.value()).get(TOKENS));
            assertNotFound(admin().get(ALL + "/" + token.id()), WHAT);
            assertNotFound(admin().delete(ALL + "/" + token.id()), WHAT);
        }

        @Test
        void are_for_administrators_only() {
            assertAdministratorsOnly(bearer(ana.token()).get(ALL));
            assertAdministratorsOnly(bearer(ana.token()).get(ALL + "?ownerId=" + ana.id()));
            assertAdministratorsOnly(bearer(ana.token()).get(ALL + "/" + ana.tokenId()));
            assertAdministratorsOnly(bearer(ana.token()).delete(ALL + "/" + bo.tokenId()));
            assertThat(get(bo, bo.tokenId()).statusCode()).isEqualTo(200);
        }

        private List<String> found(String parameter, String value) {
            return admin().queryParam(parameter, value).get(ALL).path("data.tokenId");
        }

        /** Red before: they were active, and there was no other status. */
        @Test
        void are_stopped_while_they_are_refused_for_their_owners_sake() {
            for (String right : List.of("tokensAllowed", "enabled")) {
                User user = newUser();
                People.set(jeton, user.person(), right, false);

                assertThat(bearer(user.token()).get(TOKENS).statusCode()).isIn(401, 403);
                assertThat(of(user, "filter=ACTIVE")).isEmpty();
                assertThat(of(user, "filter=EXPIRING_SOON")).isEmpty();
                assertThat(of(user, "filter=stopped")).containsExactly(user.tokenId());
                assertThat(admin().get(ALL + "/" + user.tokenId()).<String>path("status"))
                        .isEqualTo("STOPPED");

                People.set(jeton, user.person(), right, true);
                assertThat(of(user, "filter=ACTIVE")).containsExactly(user.tokenId());
                assertThat(of(user, "filter=STOPPED")).isEmpty();
                assertThat(bearer(user.token())
                                .get(TOKENS + "/" + user.tokenId())
                                .<String>path("status"))
                        .isEqualTo("ACTIVE");
            }
        }

        private List<String> of(User user, String query) {
            return admin().get(ALL + "?ownerId=" + user.id() + "&" + query).path("data.tokenId");
        }
    }

    @Nested
    class Time {

        @Test
        void a_token_of_one_second_is_refused_from_its_instant_and_stays_in_the_list() {
            Response generated = json(ana, "{\"lifetimeSeconds\":1}").post(TOKENS);
            String value = generated.path("tokenValue");
            Instant expires = Instant.parse(generated.path("tokenInfo.expiredAt"));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> bearer(value).get(TOKENS).statusCode() == 401);

            assertThat(Instant.now()).isAfterOrEqualTo(expires);
            assertBadToken(bearer(value).get(TOKENS));
            assertThat(get(ana, generated.path("tokenInfo.tokenId")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void the_last_use_is_shown_some_seconds_later() {
            Instant before = Instant.now().minusSeconds(1);
            Generated token = generate(ana, "used once");
            assertThat(get(ana, token.id()).<Map<String, Object>>path("")).containsEntry("lastUsed", null);
            bearer(token.value()).get(TOKENS).then().statusCode(200);
            Instant after = Instant.now().plusSeconds(1);

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> get(ana, token.id()).path("lastUsed") != null);

            String lastUsed = get(ana, token.id()).path("lastUsed");
            assertThat(lastUsed).matches(MILLISECONDS);
            assertThat(Instant.parse(lastUsed)).isBetween(before, after);
        }
    }

    @Nested
    class While_the_workspace_limits_lifetimes {

        @AfterEach
        void no_limits_again() {
            standardSettings();
        }

        @Test
        void a_token_without_a_wish_gets_the_maximum_if_that_is_shorter() {
            settings(Map.of("maximumLifetime", 30));
            assertThat(lifetime(json(ana, "{}").post(TOKENS))).isEqualTo(Duration.ofDays(30));

            settings(Map.of("maximumLifetime", 400));
            assertThat(lifetime(json(ana, "{}").post(TOKENS))).isEqualTo(Duration.ofDays(365));
        }

        @ParameterizedTest
        @ValueSource(longs = {-1, 0, -2, 2_592_001})
        void no_token_lives_longer_or_for_ever(long seconds) {
            settings(Map.of("maximumLifetime", 30));

            assertError(
                    json(ana, Map.of("lifetimeSeconds", seconds)).post(TOKENS),
                    400,
                    "ValidationFailed",
                    "lifetimeSeconds must be a whole number between 1 and 2592000, the maximum of this workspace.",
                    "lifetimeSeconds");
            assertThat(json(ana, "{\"lifetimeSeconds\":2592000}").post(TOKENS).statusCode())
                    .isEqualTo(201);
        }

        @Test
        void a_token_that_lives_longer_stays_as_it_is() {
            Generated token = generate(bearer(ana.token()), Map.of("lifetimeSeconds", -1));
            settings(Map.of("maximumLifetime", 1));

            assertThat(bearer(token.value()).get(TOKENS).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class While_tokens_are_switched_off_for_the_workspace {

        @AfterEach
        void on_again() {
            standardSettings();
        }

        @Test
        void the_route_does_not_exist_whoever_asks_and_all_works_again_afterwards() {
            Generated token = generate(ana, "survives");
            Person person = ana.person();
            settings(Map.of("accessTokensOn", false));

            for (RequestSpecification by :
                    List.of(nobody(), bearer(token.value()), bearer("x"), basic(person), adminByPassword())) {
                assertNoRoute(by.get(TOKENS));
            }
            assertNoRoute(
                    adminByPassword().contentType(ContentType.JSON).body("{}").post(TOKENS));
            assertNoRoute(bearer(token.value()).get(TOKENS + "/" + token.id()));
            assertNoRoute(adminByPassword().delete(TOKENS + "/" + token.id()));
            assertBadToken(bearer(token.value()).get("v4/people"));

            standardSettings();

            assertThat(bearer(token.value()).get(TOKENS + "/" + token.id()).<String>path("description"))
                    .isEqualTo("survives");
        }
    }

    @Nested
    class While_generating_is_reserved_to_administrators {

        @AfterEach
        void everyone_again() {
            standardSettings();
        }

        @Test
        void others_are_refused_and_keep_using_the_tokens_they_have() {
            settings(Map.of("whoMayGenerate", "ADMINISTRATORS"));

            assertError(
                    json(ana, "{}").post(TOKENS),
                    403,
                    "AccessControlException",
                    "Only administrators may generate access tokens in this workspace.",
                    "");
            assertThat(list(ana).statusCode()).isEqualTo(200);
            assertThat(adminByPassword()
                            .contentType(ContentType.JSON)
                            .body("{}")
                            .post(TOKENS)
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Nested
    class While_tokens_are_switched_off_for_an_account {

        private static final String STOPPED = "Access tokens are switched off for this account.";

        @Test
        void it_can_neither_generate_nor_use_any_and_all_works_again_afterwards() {
            User user = newUser();
            assertThat(list(user).statusCode()).isEqualTo(200);
            set(user, "tokensAllowed", false);

            assertError(list(user), 403, "AccessControlException", STOPPED, "");
            assertError(
                    basic(user.person())
                            .contentType(ContentType.JSON)
                            .body("{}")
                            .post(TOKENS),
                    403,
                    "AccessControlException",
                    STOPPED,
                    "");
            assertThat(basic(user.person()).get(TOKENS).<List<String>>path("data.tokenId"))
                    .containsExactly(user.tokenId());

            set(user, "tokensAllowed", true);

            assertThat(list(user).statusCode()).isEqualTo(200);
            assertThat(json(user, "{}").post(TOKENS).statusCode()).isEqualTo(201);
        }
    }

    @Nested
    class While_an_account_is_disabled {

        @Test
        void it_is_nobody_and_all_works_again_afterwards() {
            User user = newUser();
            assertThat(list(user).statusCode()).isEqualTo(200);
            set(user, "enabled", false);

            assertBadToken(list(user));
            assertBadPassword(basic(user.person()).get(TOKENS));

            set(user, "enabled", true);

            assertThat(list(user).statusCode()).isEqualTo(200);
            assertThat(basic(user.person()).get(TOKENS).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Credentials {

        @Test
        void none_are_answered_with_a_challenge_without_an_error() {
            Response answer = nobody().get(TOKENS);

            assertError(
                    answer,
                    401,
                    "AuthenticationException",
                    "Authentication is needed: an access token as Bearer, or user name and password as Basic.",
                    "");
            assertChallengedWithoutError(answer);
        }

        @Test
        void of_another_scheme_are_none() {
            Response answer = nobody().header("Authorization", "Digest username=\"admin\"")
                    .get(TOKENS);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertChallengedWithoutError(answer);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Bearer",
                    "Bearer x",
                    "Bearer jeton_0000000000000000000000000000000000000000000000000",
                    "Bearer jeton_k3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3Yk3YZ0m5Xyz",
                    "Bearer eyJhbGciOiJub25lIn0.e30.",
                    "bearer a b"
                })
        void of_a_bad_token_are_refused(String header) {
            assertBadToken(nobody().header("Authorization", header).get(TOKENS));
        }

        @ParameterizedTest
        @ValueSource(strings = {"bearer ", "BEARER  ", "Bearer "})
        void may_name_their_scheme_in_any_case(String scheme) {
            assertThat(nobody().header("Authorization", scheme + ana.token())
                            .get(TOKENS)
                            .statusCode())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic", "Basic !!!", "Basic YWRtaW4=", "Basic Og==", "Basic OmFkbWlu"})
        void that_are_malformed_are_refused(String header) {
            // from an address of its own: others try without a name as well, and who tries often is told to wait
            assertBadPassword(nobody().header("X-Forwarded-For", "198.51.100.77")
                    .header("Authorization", header)
                    .get(TOKENS));
        }

        @Test
        void that_are_wrong_are_refused_alike_for_known_and_unknown_names() {
            assertBadPassword(basic(ana.username(), "wrong").get(TOKENS));
            assertBadPassword(basic("x" + UUID.randomUUID(), "wrong").get(TOKENS));
            assertBadPassword(basic(ana.username(), ana.token() + "0").get(TOKENS));
        }

        @Test
        void sent_twice_are_refused() {
            Response answer = bearer(ana.token())
                    .header("Authorization", "Bearer " + bo.token())
                    .get(TOKENS);

            assertError(
                    answer,
                    400,
                    "ValidationFailed",
                    "The request must have one Authorization header.",
                    "Authorization");
        }

        @Test
        void in_the_address_count_for_nothing() {
            assertThat(nobody().get(TOKENS + "?access_token=" + ana.token()).statusCode())
                    .isEqualTo(401);
        }

        @Test
        void by_password_fit_in_utf_8_and_with_the_name_in_any_case() {
            Person person = People.created(jeton, false);
            String password = "pa:ss:\u00e9\u4f60\ud83d\ude00";
            People.changePassword(jeton, person, password);
            String pair = person.username().toUpperCase(Locale.ROOT) + ":" + password;

            assertThat(nobody().header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                            .get(TOKENS)
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void by_a_one_time_password_are_refused_until_it_is_changed() {
            assertMustBeChanged(People.created(jeton, false), TOKENS);
        }

        @Test
        void by_token_stay_good_when_the_password_is_changed_or_reset() {
            User user = newUser();
            People.changePassword(jeton, user.person(), "another password");
            assertThat(list(user).statusCode()).isEqualTo(200);
            assertBadPassword(basic(user.person()).get(TOKENS));

            admin().post("v4/people/" + user.id() + "/oneTimePassword").then().statusCode(201);

            assertThat(list(user).statusCode()).isEqualTo(200);
            assertBadPassword(basic(user.username(), "another password").get(TOKENS));
        }

        @Test
        void are_throttled_after_ten_wrong_passwords_for_a_name_and_for_no_other_name() {
            String name = "guessed" + UUID.randomUUID().toString().substring(0, 8);
            for (int i = 0; i < 10; i++) {
                assertBadPassword(basic(name, "guess " + i).get(TOKENS));
            }

            Response answer = basic(name, "guess 11").get(TOKENS);

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.<String>path("exception.name")).isEqualTo("TooManyRequestsException");
            assertThat(answer.<String>path("exception.message"))
                    .matches("Too many attempts\\. Try again in \\d+ seconds\\.");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            assertThat(basic(ana.person()).get(TOKENS).statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class Addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {"v4", "v4/", "v4/tokens", "v4/apiAccessTokens/a/b", "v4/workspace", "v4/apiaccesstokens"})
        void that_do_not_exist_are_no_route(String path) {
            assertNoRoute(nobody().get(path));
            assertNoRoute(bearer(ana.token()).get(path));
        }

        @ParameterizedTest
        @ValueSource(strings = {"DELETE", "PUT", "PATCH"})
        void of_the_list_have_no_other_methods(String method) {
            Response answer = bearer(ana.token()).request(method, TOKENS);

            assertError(answer, 405, "MethodNotAllowed", "This address does not have that method.", "");
            assertThat(answer.header("Allow").split(", *"))
                    .contains("GET", "POST")
                    .doesNotContain(method);
        }
    }
}
