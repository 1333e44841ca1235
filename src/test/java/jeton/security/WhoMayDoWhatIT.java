package jeton.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jeton.support.AbstractApiTest;
import jeton.support.People;
import jeton.support.People.Person;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Who may do what: each operation of {@code openapi.yaml} and each page, asked by each role.
 *
 * <p>An operation or a page without a row fails. Tokens and the account that an operation is about are those of
 * {@link Role#OWNER}. Seeded: with {@code Actor.requireAdministrator} passing everyone, the rows for administrators are
 * red; with the owner left out of {@code TokenService.get}, {@code getAccessToken} and {@code deleteAccessToken} for two roles.
 */
@WithJeton
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhoMayDoWhatIT extends AbstractApiTest {

    private static final Path PAGES = Path.of("src/main/webapp");

    private static final String MARK = "only its owner sees this";

    private enum Role {
        ANONYMOUS,
        OWNER,
        OTHER,
        ADMINISTRATOR,
        /** Its account is disabled. */
        DISABLED,
        /** Tokens are switched off for its account. */
        SWITCHED_OFF,
        RESOURCE_SERVER
    }

    /** By token. Of {@code /v4} by password, all is the same but for who has tokens switched off: see below. */
    private static final String OPERATIONS = """
            operation                   anonymous owner other administrator disabled switchedOff resourceServer
            listAccessTokens            401       200   200   200           401      403         200
            generateAccessToken         401       201   201   201           401      403         201
            getAccessToken              401       200   404   200           401      403         404
            deleteAccessToken           401       204   404   204           401      403         404
            listPeople                  401       403   403   200           401      403         403
            createPerson                401       403   403   201           401      403         403
            getPerson                   401       403   403   200           401      403         403
            changePerson                401       403   403   200           401      403         403
            resetPassword               401       403   403   201           401      403         403
            removeSecondFactor          401       403   403   404           401      403         403
            getSettings                 401       403   403   200           401      403         403
            changeSettings              401       403   403   200           401      403         403
            listWorkspaceAccessTokens   401       403   403   200           401      403         403
            getWorkspaceAccessToken     401       403   403   200           401      403         403
            deleteWorkspaceAccessToken  401       403   403   204           401      403         403
            listAuditEvents             401       403   403   200           401      403         403
            forwardAuthentication       401       200   200   200           401      403         200
            forwardAuthenticationBelow  401       200   200   200           401      403         200
            introspectToken             401       403   403   403           401      401         200
            revokeToken                 200       200   200   200           200      200         200
            getServerMetadata           200       200   200   200           200      200         200
            """;

    /** Where there is no token that is good. Only what a password may do as well goes on by password. */
    private static final String WHILE_TOKENS_ARE_OFF = """
            operation                   token password
            listAccessTokens            404   404
            generateAccessToken         404   404
            getAccessToken              404   404
            deleteAccessToken           404   404
            getSettings                 401   200
            listPeople                  401   200
            listAuditEvents             401   200
            forwardAuthentication       401   401
            introspectToken             401   401
            """;

    /** By session; 302 leads to sign in, or to where a one-time password is changed. */
    private static final String SITE = """
            page             anonymous other administrator disabled switchedOff resourceServer oneTimePassword
            /login           200       200   200           200      200         200            200
            /tokens          302       200   200           302      200         200            302
            /account         302       200   200           302      200         200            200
            /api             302       200   200           302      200         200            302
            /admin/tokens    302       403   200           302      403         403            302
            /admin/accounts  302       403   200           302      403         403            302
            /admin/nodes     302       403   200           302      403         403            302
            /admin/settings  302       403   200           302      403         403            302
            /admin/audit     302       403   200           302      403         403            302
            /admin/usage     302       403   200           302      403         403            302
            """;

    private final JsonNode document = read();
    private final Map<Role, User> people = new EnumMap<>(Role.class);
    /** The sessions of people who signed in before anything was switched off for them. */
    private final Map<String, Map<String, String>> visitors = new TreeMap<>();

    private Generated ownersToken;

    WhoMayDoWhatIT(RunningJeton jeton) {
        super(jeton);
    }

    private static JsonNode read() {
        try (InputStream file = WhoMayDoWhatIT.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    void one_of_each() {
        Stream.of(Role.values())
                .filter(role -> role != Role.ANONYMOUS)
                .forEach(role -> people.put(role, newUser(role == Role.ADMINISTRATOR)));
        people.forEach((role, user) -> visitors.put(column(role), signedIn(user.person())));
        visitors.put("oneTimePassword", signedIn(People.created(jeton, true)));
        visitors.put(column(Role.ANONYMOUS), Map.of());
        // an administrator gives it a new password, below
        visitors.remove(column(Role.OWNER));
        set(people.get(Role.DISABLED), "enabled", false);
        set(people.get(Role.SWITCHED_OFF), "tokensAllowed", false);
        set(people.get(Role.RESOURCE_SERVER), "mayVerify", true);
    }

    private Map<String, String> signedIn(Person person) {
        return People.signedIn(jeton, person);
    }

    /** What one row says: the expected status for each column, in their order. */
    private record Row(String name, Map<String, Integer> expected) {}

    private static List<Row> rows(String table) {
        List<String[]> lines =
                table.lines().map(line -> line.strip().split(" +")).toList();
        String[] head = lines.get(0);
        return lines.stream()
                .skip(1)
                .map(cells -> new Row(
                        cells[0],
                        Stream.iterate(1, i -> i < head.length, i -> i + 1)
                                .collect(Collectors.toMap(i -> head[i], i -> Integer.parseInt(cells[i])))))
                .toList();
    }

    private static String column(Role role) {
        String[] words = role.name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    /** One operation of the document. */
    private record Operation(String id, String method, String path, boolean form, boolean json) {}

    private List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(verb -> verb.getValue().has("operationId"))
                        .map(verb -> {
                            JsonNode content =
                                    verb.getValue().path("requestBody").path("content");
                            return new Operation(
                                    verb.getValue().get("operationId").asText(),
                                    verb.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    content.has("application/x-www-form-urlencoded"),
                                    content.has("application/json"));
                        }))
                .toList();
    }

    private Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_operation_has_its_row() {
        assertThat(rows(OPERATIONS).stream().map(Row::name))
                .containsExactlyInAnyOrderElementsOf(
                        operations().stream().map(Operation::id).toList());
    }

    @Test
    void every_page_has_its_row() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<String> pages = files.map(PAGES::relativize)
                    .map(file -> file.toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".xhtml") && !file.startsWith("WEB-INF"))
                    .map(file -> "/" + file.replaceFirst("\\.xhtml$", ""))
                    .toList();
            assertThat(rows(SITE).stream().map(Row::name)).containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @TestFactory
    Stream<DynamicTest> by_token() {
        return rows(OPERATIONS).stream()
                .flatMap(row -> Stream.of(Role.values())
                        .map(role -> DynamicTest.dynamicTest(row.name + " by " + column(role), () -> {
                            Response answer = ask(operation(row.name), by(role));
                            int expected = row.expected.get(column(role));

                            assertThat(answer.statusCode()).isEqualTo(expected);
                            int known = bearer(ownersToken.value()).get("auth").statusCode();
                            if (expected >= 400) {
                                assertThat(answer.asString()).doesNotContain(MARK);
                                assertThat(known)
                                        .as("what was to be deleted is still there")
                                        .isEqualTo(200);
                            }
                            if (known != 200) {
                                ownersToken = null;
                            }
                        })));
    }

    private RequestSpecification by(Role role) {
        return role == Role.ANONYMOUS ? nobody() : bearer(people.get(role).token());
    }

    /** Asks about a token of the owner, and about the owner. */
    private Response ask(Operation operation, RequestSpecification by) {
        if (ownersToken == null) {
            ownersToken = generate(people.get(Role.OWNER), MARK);
        }
        Generated token = ownersToken;
        if (operation.form) {
            by.formParam("token", token.value());
        }
        if (operation.json) {
            by.contentType(ContentType.JSON).body(body(operation.id));
        }
        return by.request(
                operation.method,
                operation
                        .path
                        .replace("{tokenId}", token.id())
                        .replace("{id}", people.get(Role.OWNER).id())
                        .replace("{path}", "a/b"));
    }

    private static Map<String, ?> body(String operation) {
        return switch (operation) {
            case "createPerson" ->
                Map.of("username", "m" + UUID.randomUUID().toString().substring(0, 12));
            case "changePerson" -> Map.of("mayVerify", false);
            default -> Map.of();
        };
    }

    @Test
    void a_password_opens_the_same_but_for_tokens_that_are_switched_off() {
        List<Row> lists = rows(OPERATIONS).stream()
                .filter(row -> List.of("listAccessTokens", "listPeople").contains(row.name))
                .toList();
        assertThat(lists).hasSize(2);
        lists.forEach(row -> people.forEach((role, user) -> {
            int byToken = row.expected.get(column(role));
            boolean mayListNothing = role == Role.SWITCHED_OFF && row.name.equals("listAccessTokens");
            // the owner's was reset by an administrator, in the row resetPassword
            if (role != Role.OWNER) {
                assertThat(basic(user.person()).get(operation(row.name).path).statusCode())
                        .as(row.name + " by " + role)
                        .isEqualTo(mayListNothing ? 200 : byToken);
            }
        }));
    }

    /** With the number that the answer had, and nothing that might be secret. */
    @Test
    void who_may_not_do_something_is_in_the_log() {
        User user = people.get(Role.OTHER);
        Response listed = bearer(user.token()).get("v4/people?username=of-my-own");
        Response changed = bearer(user.token())
                .contentType(ContentType.JSON)
                .body(Map.of())
                .patch("v4/people/" + people.get(Role.OWNER).id());
        Response asked = bearer(user.token()).formParam("token", user.token()).post("oauth2/introspect");

        assertThat(List.of(listed.statusCode(), changed.statusCode(), asked.statusCode()))
                .containsOnly(403);
        String name = user.person().username();
        assertThat(jeton.log())
                .contains("Request " + changed.header("X-Request-Id") + ": " + name
                        + " at 127.0.0.1 may not PATCH /v4/people\n")
                .contains(name + " at 127.0.0.1 may not verify tokens")
                .doesNotContain("of-my-own");
    }

    @Test
    void no_other_method_is_known() {
        Map<String, Set<String>> methods = operations().stream()
                .filter(operation -> operation.path.startsWith("/v4/"))
                .collect(Collectors.groupingBy(
                        Operation::path, Collectors.mapping(Operation::method, Collectors.toSet())));
        assertThat(methods).hasSizeGreaterThan(5);
        methods.forEach((path, known) -> Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .filter(method -> !known.contains(method))
                .forEach(method -> {
                    String target =
                            path.replaceAll("\\{[^}]+}", people.get(Role.OWNER).id());
                    RequestSpecification by = by(Role.ADMINISTRATOR);
                    // with others a body is refused by the server
                    if (method.startsWith("P")) {
                        by.contentType(ContentType.JSON).body("{}");
                    }
                    assertThat(by.request(method, target).statusCode())
                            .as(method + " " + target)
                            .isEqualTo(405);
                }));
    }

    @Test
    void while_tokens_are_off_only_a_password_opens_anything() {
        List<Row> rows = rows(WHILE_TOKENS_ARE_OFF);
        String token = people.get(Role.ADMINISTRATOR).token();
        Person administrator = people.get(Role.ADMINISTRATOR).person();
        settings(Map.of("accessTokensOn", false));
        try {
            rows.forEach(row -> Map.<String, RequestSpecification>of(
                            "token", bearer(token), "password", basic(administrator))
                    .forEach((column, by) -> assertThat(
                                    askForNothing(operation(row.name), by).statusCode())
                            .as(row.name + " by " + column)
                            .isEqualTo(row.expected.get(column))));
        } finally {
            standardSettings();
        }
    }

    private static Response askForNothing(Operation operation, RequestSpecification by) {
        if (operation.form) {
            by.formParam("token", "x");
        }
        if (operation.json) {
            by.contentType(ContentType.JSON).body("{}");
        }
        return by.request(
                operation.method,
                operation.path.replace("{tokenId}", UUID.randomUUID().toString()));
    }

    @TestFactory
    Stream<DynamicTest> on_the_pages() {
        return rows(SITE).stream()
                .flatMap(row -> row.expected.keySet().stream()
                        .map(visitor -> DynamicTest.dynamicTest(row.name + " by " + visitor, () -> {
                            int expected = row.expected.get(visitor);

                            assertThat(visit(row.name, visitor)).isEqualTo(expected);
                            assertThat(visit(row.name + ".xhtml", visitor)).isIn(expected, 302);
                        })));
    }

    private int visit(String address, String visitor) {
        RequestSpecification request = given().baseUri(jeton.baseUri().toString());
        return request.cookies(visitors.get(visitor))
                .redirects()
                .follow(false)
                .get(address.substring(1))
                .statusCode();
    }

    @Test
    void a_session_opens_no_API_and_a_token_no_page() {
        assertThat(nobody().cookies(visitors.get(column(Role.ADMINISTRATOR)))
                        .get("v4/people")
                        .statusCode())
                .isEqualTo(401);
        assertThat(by(Role.ADMINISTRATOR)
                        .redirects()
                        .follow(false)
                        .get("tokens")
                        .statusCode())
                .isEqualTo(302);
    }

    /** Without the key asked for in {@code PageSession}, both are let in. */
    @Test
    void the_id_of_a_session_is_not_enough() {
        Map<String, String> session = new TreeMap<>(visitors.get(column(Role.ADMINISTRATOR)));
        String pages = People.pages(jeton);
        assertThat(session).containsKeys(pages, People.SESSION);
        assertThat(session.get(People.SESSION)).matches("[A-Za-z0-9_-]{43}");
        visitors.put("whole", session);
        visitors.put("idAlone", Map.of(pages, session.get(pages)));
        visitors.put("keyOfAnother", Map.of(pages, session.get(pages), People.SESSION, "x".repeat(43)));

        assertThat(visit("/admin/audit", "idAlone")).isEqualTo(302);
        assertThat(visit("/admin/audit", "keyOfAnother")).isEqualTo(302);
        assertThat(visit("/admin/audit", "whole")).isEqualTo(200);
    }

    @Test
    void tools_are_for_everyone_but_metrics_only_for_this_machine() {
        assertThat(Stream.of("openapi", "health", "health/ready", "health/live", "metrics")
                        .map(tool -> nobody().get(tool).statusCode()))
                .containsOnly(200);
        assertThat(Stream.of("metrics", "metrics/", "metrics/base", "metrics;x")
                        .map(tool -> given().baseUri(jeton.baseUri().toString())
                                .header("X-Forwarded-For", "198.51.99.1")
                                .get(tool)
                                .statusCode()))
                .containsOnly(403);
    }
}
