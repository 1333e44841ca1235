package jeton.workspace;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import jeton.platform.Problem;

/**
 * What everyone in the workspace may do with access tokens, and needs to sign in.
 *
 * @param accessTokensOn off: no token is accepted anywhere, nothing is deleted
 * @param maximumLifetime in days, {@value #UNLIMITED} or 1 to {@value #LONGEST}
 * @param tokenPrefix what new token values begin with: a letter, up to 15 more letters and digits, {@code _}
 * @param retention for how many days expired tokens stay visible, 0 to {@value #LONGEST}
 * @param secondFactorRequired whether everyone has to add an app that shows one-time codes
 */
public record Settings(
        boolean accessTokensOn,
        WhoMayGenerate whoMayGenerate,
        int maximumLifetime,
        String tokenPrefix,
        int retention,
        boolean secondFactorRequired) {

    /** A maximum lifetime that is none. */
    public static final int UNLIMITED = -1;

    /** The longest time in days that can be asked for, a hundred years: far enough, and no instant overflows. */
    public static final int LONGEST = 36_500;

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,15}_");

    /**
     * Checks every value.
     *
     * @throws Problem that names the field and its range
     */
    public Settings {
        if (whoMayGenerate == null) {
            throw Problem.invalid("whoMayGenerate", "settings.whoMayGenerate");
        }
        if (maximumLifetime != UNLIMITED && (maximumLifetime < 1 || maximumLifetime > LONGEST)) {
            throw Problem.invalid("maximumLifetime", "settings.maximumLifetime", LONGEST);
        }
        if (tokenPrefix == null || !PREFIX.matcher(tokenPrefix).matches()) {
            throw Problem.invalid("tokenPrefix", "settings.tokenPrefix");
        }
        if (retention < 0 || retention > LONGEST) {
            throw Problem.invalid("retention", "settings.retention", LONGEST);
        }
    }

    /** The maximum lifetime, if there is one. */
    public Optional<Duration> maximum() {
        return maximumLifetime == UNLIMITED ? Optional.empty() : Optional.of(Duration.ofDays(maximumLifetime));
    }
}
