package jeton.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import jeton.client.AccessTokensApi;
import jeton.client.ApiClient;
import jeton.client.ApiException;
import jeton.client.PeopleApi;
import jeton.client.VerificationApi;
import jeton.client.WorkspaceApi;
import jeton.client.model.AccessToken;
import jeton.client.model.AuditAction;
import jeton.client.model.AuditEvent;
import jeton.client.model.GeneratedAccessToken;
import jeton.client.model.NewAccessToken;
import jeton.client.model.NewPerson;
import jeton.client.model.NewPersonCreated;
import jeton.client.model.OwnedAccessToken;
import jeton.client.model.Person;
import jeton.client.model.PersonChange;
import jeton.client.model.Settings;
import jeton.client.model.SettingsChange;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses the API as somebody does who knows nothing of it but {@code /openapi}. */
@WithJeton
class GeneratedClientIT {

    private final RunningJeton jeton;
    private ApiClient client;
    private GeneratedAccessToken own;

    GeneratedClientIT(RunningJeton jeton) {
        this.jeton = jeton;
    }

    @BeforeEach
    void a_first_token_by_user_name_and_password() throws ApiException {
        String pair = RunningJeton.ADMIN + ":" + RunningJeton.ADMIN_PASSWORD;
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        own = new AccessTokensApi(client(basic))
                .generateAccessToken(new NewAccessToken().lifetimeSeconds(3600L).description("generated client"));
        client = client("Bearer " + own.getTokenValue());
    }

    private ApiClient client(String authorization) {
        ApiClient made = new ApiClient();
        made.updateBaseUri(jeton.baseUri().toString().replaceAll("/$", ""));
        made.setRequestInterceptor(request -> request.header("Authorization", authorization));
        return made;
    }

    private static void assertRefused(ThrowingCallable call, int status) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(status));
    }

    @Test
    void the_server_answers_with_the_document_that_the_client_was_generated_from() throws Exception {
        byte[] served = RestAssured.given()
                .baseUri(jeton.baseUri().toString())
                .get("openapi")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asByteArray();

        try (var file = GeneratedClientIT.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            assertThat(served).isEqualTo(file.readAllBytes());
        }
    }

    @Test
    void tokens_are_generated_listed_shown_and_deleted() throws ApiException {
        AccessTokensApi tokens = new AccessTokensApi(client);
        GeneratedAccessToken generated = tokens.generateAccessToken(
                new NewAccessToken().lifetimeSeconds(100L).description("\u00e9\ud83d\ude00"));
        AccessToken info = generated.getTokenInfo();
        assertThat(Duration.between(info.getCreatedAt(), info.getExpiredAt())).isEqualTo(Duration.ofSeconds(100));
        assertThat(info.getDescription()).isEqualTo("\u00e9\ud83d\ude00");
        assertThat(info.getLastUsed()).isNull();

        assertThat(tokens.getAccessToken(info.getTokenId())).isEqualTo(info);
        assertThat(tokens.listAccessTokens(null, null).getData()).contains(info);
        assertThat(tokens.listAccessTokens(1, 0).getData()).hasSize(1);

        tokens.deleteAccessToken(info.getTokenId());
        assertRefused(() -> tokens.getAccessToken(info.getTokenId()), 404);
    }

    @Test
    void a_token_that_never_expires_has_no_instant() throws ApiException {
        GeneratedAccessToken generated =
                new AccessTokensApi(client).generateAccessToken(new NewAccessToken().lifetimeSeconds(-1L));

        assertThat(generated.getTokenInfo().getExpiredAt()).isNull();
    }

    @Test
    void what_is_out_of_range_is_refused() {
        assertRefused(
                () -> new AccessTokensApi(client).generateAccessToken(new NewAccessToken().lifetimeSeconds(0L)), 400);
        assertRefused(() -> new AccessTokensApi(client("Bearer x")).listAccessTokens(null, null), 401);
        assertRefused(() -> new PeopleApi(client).getPerson(UUID.randomUUID()), 404);
    }

    @Test
    void people_are_created_listed_and_changed() throws ApiException {
        PeopleApi people = new PeopleApi(client);
        String username = "c" + UUID.randomUUID().toString().substring(0, 8);
        NewPersonCreated created = people.createPerson(new NewPerson().username(username));
        Person person = created.getPerson();
        assertThat(created.getOneTimePassword()).hasSize(20);
        assertThat(person.getMustChangePassword()).isTrue();
        assertThat(person.getLastSignIn()).isNull();

        assertThat(people.getPerson(person.getId())).isEqualTo(person);
        assertThat(people.listPeople(username, "CREATED", false, 10, 0).getData())
                .containsExactly(person);

        Person changed = people.changePerson(person.getId(), new PersonChange().mayVerify(true));
        assertThat(changed.getMayVerify()).isTrue();
        assertThat(changed.getEnabled()).isTrue();
        assertThat(people.resetPassword(person.getId()).getOneTimePassword())
                .isNotEqualTo(created.getOneTimePassword());
    }

    @Test
    void settings_are_shown_and_changed() throws ApiException {
        WorkspaceApi workspace = new WorkspaceApi(client);
        Settings before = workspace.getSettings();
        int other = before.getRetention() == 31 ? 32 : 31;

        Settings after = workspace.changeSettings(new SettingsChange().retention(other));

        assertThat(after.getRetention()).isEqualTo(other);
        assertThat(after.getTokenPrefix()).isEqualTo(before.getTokenPrefix());
        assertThat(workspace.changeSettings(new SettingsChange().retention(before.getRetention())))
                .isEqualTo(before);
    }

    @Test
    void everyones_tokens_and_the_audit_log_are_shown() throws ApiException {
        WorkspaceApi workspace = new WorkspaceApi(client);
        UUID tokenId = own.getTokenInfo().getTokenId();

        OwnedAccessToken token = workspace.getWorkspaceAccessToken(tokenId);
        assertThat(token.getOwner()).isEqualTo(RunningJeton.ADMIN);
        assertThat(workspace
                        .listWorkspaceAccessTokens(
                                token.getOwnerId(),
                                tokenId.toString(),
                                "ALL",
                                null,
                                null,
                                null,
                                null,
                                "CREATED",
                                false,
                                10,
                                0)
                        .getData())
                // which may be written meanwhile
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("lastUsed")
                .containsExactly(token);
        AuditEvent event = workspace
                .listAuditEvents(null, AuditAction.TOKEN_GENERATED, tokenId, null, null, 10, 0)
                .getData()
                .get(0);
        assertThat(event.getActor()).isEqualTo(RunningJeton.ADMIN);
        assertThat(event.getDetails()).isEqualTo("generated client");

        workspace.deleteWorkspaceAccessToken(tokenId);
        assertRefused(workspace::getSettings, 401);
    }

    @Test
    void a_proxy_asks_about_a_token() throws ApiException {
        VerificationApi verification = new VerificationApi(client);

        assertThat(verification.forwardAuthenticationWithHttpInfo().getHeaders())
                .containsEntry("x-auth-user", List.of(RunningJeton.ADMIN));
        assertThat(verification.getServerMetadata().getIntrospectionEndpoint().getPath())
                .isEqualTo("/oauth2/introspect");
        assertRefused(() -> new VerificationApi(client("Bearer x")).forwardAuthentication(), 401);
    }

    @Test
    void a_resource_server_introspects_a_token_and_a_finder_revokes_it() throws ApiException {
        PeopleApi people = new PeopleApi(client);
        Person admin = people.listPeople(RunningJeton.ADMIN, null, null, null, null).getData().stream()
                .filter(person -> person.getUsername().equals(RunningJeton.ADMIN))
                .findFirst()
                .orElseThrow();
        people.changePerson(admin.getId(), new PersonChange().mayVerify(true));
        VerificationApi verification = new VerificationApi(client);
        GeneratedAccessToken other = new AccessTokensApi(client).generateAccessToken(new NewAccessToken());

        try {
            var active = verification.introspectToken(other.getTokenValue(), null);
            assertThat(active.getActive()).isTrue();
            assertThat(active.getJti()).isEqualTo(other.getTokenInfo().getTokenId());
            verification.revokeToken(other.getTokenValue(), null);

            assertThat(verification.introspectToken(other.getTokenValue(), null).getActive())
                    .isFalse();
        } finally {
            // other tests expect that this one may not
            people.changePerson(admin.getId(), new PersonChange().mayVerify(false));
        }
    }
}
