package jeton.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jeton.audit.AuditAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventWordsTest {

    /** What each event says, with its data if it has some, and its text. */
    record Sentence(AuditAction action, String data, String text, String english, String german) {}

    private static Stream<Sentence> sentences() {
        return Stream.of(AuditAction.values()).flatMap(EventWordsTest::sentences);
    }

    /** An action that is added asks for its own. */
    private static Stream<Sentence> sentences(AuditAction action) {
        return switch (action) {
            case TOKEN_GENERATED -> ofToken(action, "ana generated the token%s.", "ana hat das Token%s erzeugt.");
            case TOKEN_DELETED ->
                ofToken(action, "ana deleted the token%s of mira.", "ana hat das Token%s von mira gelöscht.");
            case TOKEN_REVOKED ->
                ofToken(
                        action,
                        "Somebody revoked the token%s of mira by its value.",
                        "Jemand hat das Token%s von mira mit seinem Wert widerrufen.");
            case TOKEN_EXPIRED ->
                ofToken(action, "The token%s of mira expired.", "Das Token%s von mira ist abgelaufen.");
            case TOKEN_PRUNED ->
                ofToken(
                        action,
                        "The expired token%s of mira was pruned.",
                        "Das abgelaufene Token%s von mira wurde ausgeräumt.");
            case ACCOUNT_CREATED ->
                Stream.of(
                        plain(action, "ana created the account mira.", "ana hat das Konto mira angelegt."),
                        new Sentence(
                                action,
                                "{\"administrator\":true}",
                                "as an administrator",
                                "ana created the account mira as an administrator.",
                                "ana hat das Konto mira als Administrator angelegt."));
            case ACCOUNT_DISABLED -> Stream.of(plain(action, "ana disabled mira.", "ana hat mira gesperrt."));
            case ACCOUNT_ENABLED -> Stream.of(plain(action, "ana enabled mira.", "ana hat mira freigegeben."));
            case ADMINISTRATOR_GIVEN ->
                Stream.of(plain(action, "ana made mira an administrator.", "ana hat mira zum Administrator gemacht."));
            case ADMINISTRATOR_TAKEN ->
                Stream.of(plain(
                        action,
                        "ana took the administrator right from mira.",
                        "ana hat mira das Administratorrecht entzogen."));
            case TOKENS_STOPPED ->
                Stream.of(plain(
                        action, "ana switched tokens off for mira.", "ana hat die Token von mira ausgeschaltet."));
            case TOKENS_ALLOWED ->
                Stream.of(
                        plain(action, "ana switched tokens on for mira.", "ana hat die Token von mira eingeschaltet."));
            case VERIFYING_ALLOWED ->
                Stream.of(
                        plain(action, "ana allowed mira to verify tokens.", "ana hat mira erlaubt, Token zu prüfen."));
            case VERIFYING_STOPPED ->
                Stream.of(plain(
                        action, "ana stopped mira from verifying tokens.", "ana hat mira untersagt, Token zu prüfen."));
            case PASSWORD_CHANGED ->
                Stream.of(plain(action, "ana changed the password.", "ana hat das Passwort geändert."));
            case PASSWORD_RESET ->
                Stream.of(plain(
                        action, "ana gave mira a one-time password.", "ana hat mira ein Einmalpasswort gegeben."));
            case SECOND_FACTOR_ADDED ->
                Stream.of(plain(
                        action,
                        "ana added an app as a second factor.",
                        "ana hat eine App als zweiten Faktor hinzugefügt."));
            case SECOND_FACTOR_REMOVED ->
                Stream.of(plain(
                        action,
                        "ana removed the second factor of mira.",
                        "ana hat den zweiten Faktor von mira entfernt."));
            case SIGNED_IN -> Stream.of(plain(action, "ana signed in.", "ana hat sich angemeldet."));
            case SIGN_IN_REFUSED ->
                Stream.of(
                        plain(
                                action,
                                "Somebody tried to sign in as mira.",
                                "Jemand hat versucht, sich als mira anzumelden."),
                        new Sentence(
                                action,
                                "{\"wrongCode\":true}",
                                "wrong code",
                                "Somebody tried to sign in as mira.",
                                "Jemand hat versucht, sich als mira anzumelden."));
            case SIGNED_OUT -> Stream.of(plain(action, "ana signed out.", "ana hat sich abgemeldet."));
            case SESSIONS_ENDED ->
                Stream.of(plain(
                        action, "ana ended other sessions of theirs.", "ana hat andere eigene Sitzungen beendet."));
            case SETTINGS_CHANGED ->
                Stream.of(new Sentence(
                        action,
                        "{\"accessTokensOn\":[true,false],\"whoMayGenerate\":[\"EVERYONE\",\"ADMINISTRATORS\"],"
                                + "\"maximumLifetime\":[-1,90],\"tokenPrefix\":[\"jeton_\",\"ADMINISTRATORS_\"],"
                                + "\"retention\":[30,31],\"secondFactorRequired\":[false,true]}",
                        "access tokens on: true → false, who may generate: EVERYONE → ADMINISTRATORS,"
                                + " maximum lifetime: -1 → 90, token prefix: jeton_ → ADMINISTRATORS_,"
                                + " retention: 30 → 31, second factor required: false → true",
                        "ana changed the settings: access tokens: on → off, who may generate: Everyone → Administrators,"
                                + " maximum lifetime: -1 → 90, token prefix: jeton_ → ADMINISTRATORS_,"
                                + " retention: 30 → 31, second factor required: off → on",
                        "ana hat die Einstellungen geändert: Zugriffstoken: ein → aus,"
                                + " wer Token erzeugen darf: Alle → Administratoren, längste Laufzeit: -1 → 90,"
                                + " Präfix: jeton_ → ADMINISTRATORS_, Aufbewahrung: 30 → 31,"
                                + " zweiter Faktor verlangt: aus → ein"));
        };
    }

    private static Sentence plain(AuditAction action, String english, String german) {
        return new Sentence(action, null, "", english, german);
    }

    private static Stream<Sentence> ofToken(AuditAction action, String english, String german) {
        return Stream.of(
                plain(action, String.format(english, ""), String.format(german, "")),
                new Sentence(
                        action,
                        "{\"description\":\"build {0}\"}",
                        "build {0}",
                        String.format(english, " “build {0}”"),
                        String.format(german, " „build {0}“")));
    }

    private static String said(Locale locale, String action, String data, String text) {
        Optional<JsonObject> object = Optional.ofNullable(data)
                .map(json -> Json.createReader(new StringReader(json)).readObject());
        return new EventWords(locale).sentence(action, "ana", "mira", object, text);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void each_event_is_said_in_the_language_of_the_viewer(Sentence expected) {
        String action = expected.action.name();

        assertThat(said(Locale.UK, action, expected.data, expected.text)).isEqualTo(expected.english);
        assertThat(said(Locale.GERMANY, action, expected.data, expected.text)).isEqualTo(expected.german);
    }

    /** A version that kept no data has recorded the same text. */
    @ParameterizedTest
    @MethodSource("sentences")
    void an_event_without_data_says_the_same(Sentence expected) {
        String action = expected.action.name();

        assertThat(said(Locale.UK, action, null, expected.text)).isEqualTo(expected.english);
        assertThat(said(Locale.GERMANY, action, null, expected.text)).isEqualTo(expected.german);
    }

    @Test
    void a_description_without_data_is_none_whatever_it_looks_like() {
        String description = "{\"description\":\"other\"}";

        assertThat(said(Locale.UK, "TOKEN_EXPIRED", null, description))
                .isEqualTo("The token “{\"description\":\"other\"}” of mira expired.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "TOKEN_FROZEN | {\"reason\":\"leaked\",\"places\":2} | x"
                        + " | Ein Ereignis einer neueren Version: TOKEN_FROZEN, mira, reason: leaked, places: 2",
                "TOKEN_FROZEN | - | by hand | Ein Ereignis einer neueren Version: TOKEN_FROZEN, mira, by hand",
                "SETTINGS_CHANGED | {\"colour\":[\"RED\",\"BLUE\"],\"retention\":[30,7]} | x"
                        + " | ana hat die Einstellungen geändert: colour: RED → BLUE, Aufbewahrung: 30 → 7",
                "SETTINGS_CHANGED | {\"everything\":{\"is\":\"other\"}} | everything: other"
                        + " | ana hat die Einstellungen geändert: everything: other",
                "SETTINGS_CHANGED | {\"whoMayGenerate\":[\"EVERYONE\",\"OWNERS\"]} | x"
                        + " | ana hat die Einstellungen geändert: wer Token erzeugen darf: Alle → OWNERS",
                "ACCOUNT_CREATED | {\"administrator\":true,\"kind\":\"service\"} | x"
                        + " | ana hat das Konto mira als Administrator angelegt. (kind: service)",
                "ACCOUNT_CREATED | {\"administrator\":\"half\"} | x | ana hat das Konto mira angelegt.",
                "TOKEN_GENERATED | {\"description\":\"ci\",\"scopes\":[\"read\"]} | ci"
                        + " | ana hat das Token „ci“ erzeugt. (scopes: [\"read\"])",
            })
    void what_only_a_newer_version_knows_is_shown_with_its_names(
            String action, String data, String text, String german) {
        assertThat(said(Locale.GERMANY, action, data, text)).isEqualTo(german);
    }
}
