package jeton.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jeton.platform.Messages;
import org.primefaces.context.PrimeFacesContext;

/**
 * Says times and texts as whoever looks at the page wants them.
 *
 * <p>The browser tells its time zone in a cookie; before it did, times are in UTC. The zone is always shown.
 */
@Named("viewer")
@RequestScoped
public class Viewer {

    private static final String ZONE_COOKIE = "jeton-tz";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The number of days up to which days say more than months do. */
    private static final int MOST_DAYS = 60;

    /** The number of months up to which months say more than years do. */
    private static final int MOST_MONTHS = 24;

    /** The last year that can be put in, as databases cannot keep all that Java can. */
    private static final int LAST_YEAR = 9999;

    private static final double MINUTE = 60_000;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int MINUTES_OF_DAY = 24 * MINUTES_OF_HOUR;

    /** The average length of a month in the Gregorian calendar. */
    private static final double DAYS_OF_MONTH = 30.436875;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    public ZoneId zone() {
        Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(ZONE_COOKIE))
                .flatMap(cookie -> zone(cookie.getValue()))
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private static Stream<ZoneId> zone(String cookie) {
        try {
            return Stream.of(ZoneId.of(URLDecoder.decode(cookie, StandardCharsets.UTF_8)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** The name of the time zone that all times are shown in. */
    public String getZone() {
        return zone().equals(ZoneOffset.UTC) ? "UTC" : zone().getId();
    }

    /** The language of the page, with the country that the browser names: dates and numbers differ within a language. */
    public Locale locale() {
        return locale(
                FacesContext.getCurrentInstance().getViewRoot().getLocale(), Collections.list(request.getLocales()));
    }

    /**
     * The page's language with a country that exists. Nothing else of what a client names is taken: Java keeps each locale for
     * ever.
     */
    static Locale locale(Locale page, List<Locale> wanted) {
        return wanted.stream()
                .filter(each -> each.getLanguage().equals(page.getLanguage()))
                .map(Locale::getCountry)
                .filter(COUNTRIES::contains)
                .findFirst()
                .map(country -> new Locale(page.getLanguage(), country))
                .orElse(page);
    }

    /** The language of the page, as HTML names it. */
    public String getLanguage() {
        return locale().toLanguageTag();
    }

    /** The nonce that the forms of this page have to send with them. */
    public String getNonce() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }

    /** A number as people of that language write it. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** The text of that key. */
    public String text(String key, Object... arguments) {
        return Messages.text(locale(), key, arguments);
    }

    /** The texts of those keys. */
    public List<String> texts(String... keys) {
        return Stream.of(keys).map(key -> text(key)).toList();
    }

    /** The date where the viewer is. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    /** The date that was put in, as browsers send it; empty for nothing and for what is none. */
    public Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text == null ? "" : text.strip()))
                    .filter(date -> date.getYear() > 0 && date.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The instant at which a day begins where the viewer is. */
    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    public Instant now() {
        return clock.instant();
    }

    /** A date, with the time beside it. */
    public Moment date(Instant instant) {
        return new Moment(
                day(instant),
                format(instant, null, FormatStyle.SHORT, zone()),
                exact(instant),
                instant.toString(),
                false);
    }

    /** The distance of an instant from now, with the date beside it. */
    public Moment distance(Instant instant) {
        return new Moment(relative(instant), day(instant), exact(instant), instant.toString(), false);
    }

    /** A text where there is no instant. */
    public Moment none(String text, String beside) {
        return new Moment(text, beside, null, "", false);
    }

    public String day(Instant instant) {
        return format(instant, FormatStyle.MEDIUM, null, zone());
    }

    public String day(LocalDate date) {
        return formatter(FormatStyle.MEDIUM, null).format(date);
    }

    private Moment.Exact exact(Instant instant) {
        String here = format(instant, FormatStyle.LONG, FormatStyle.MEDIUM, zone());
        String utc = format(instant, FormatStyle.LONG, FormatStyle.MEDIUM, ZoneOffset.UTC);
        boolean same = here.equals(utc);
        return new Moment.Exact(
                same ? "" : format(instant, FormatStyle.MEDIUM, FormatStyle.MEDIUM, zone()),
                format(instant, FormatStyle.MEDIUM, FormatStyle.MEDIUM, ZoneOffset.UTC),
                same ? utc + " UTC" : here + " " + getZone() + " · " + utc + " UTC");
    }

    private String format(Instant instant, FormatStyle date, FormatStyle time, ZoneId zone) {
        return formatter(date, time).withZone(zone).format(instant);
    }

    private DateTimeFormatter formatter(FormatStyle date, FormatStyle time) {
        String pattern =
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(date, time, IsoChronology.INSTANCE, locale());
        return DateTimeFormatter.ofPattern(pattern, locale());
    }

    private String relative(Instant instant) {
        Instant now = clock.instant();
        String direction = instant.isAfter(now) ? "time.in." : "time.ago.";
        double minutes = Math.abs(Duration.between(now, instant).toMillis()) / MINUTE;
        if (Math.round(minutes) < 1) {
            return text(direction + "moment");
        }
        if (Math.round(minutes) < MINUTES_OF_HOUR) {
            return text(direction + "minutes", Math.round(minutes));
        }
        double days = minutes / MINUTES_OF_DAY;
        if (days < 1) {
            return text(direction + "hours", Math.round(minutes / MINUTES_OF_HOUR));
        }
        if (days < MOST_DAYS) {
            return text(direction + "days", Math.round(days));
        }
        long months = Math.round(days / DAYS_OF_MONTH);
        return months < MOST_MONTHS
                ? text(direction + "months", months)
                : text(direction + "years", Math.round(months / 12.0));
    }
}
