package jeton.credential;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Logger;
import jeton.account.Username;
import jeton.platform.Secret;

/**
 * Makes the administrator's account when there is no account at all, so that somebody can sign in.
 *
 * <p>Its password is the {@link Secret} {@code JETON_ADMIN_PASSWORD}, or a random one that is said once on the console and
 * must be changed.
 */
@Singleton
@Startup
@DependsOn("Migration")
public class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class.getName());
    private static final Username NAME = new Username("admin");

    @Inject
    private CredentialService credentials;

    @PostConstruct
    void create() {
        Optional<String> given = Secret.of("jeton.admin.password");
        credentials
                .createFirstAccount(NAME, given.orElse(null))
                .map(GivenPassword::text)
                .filter(password -> given.isEmpty())
                .ifPresent(password -> LOG.info(() -> "Nobody has an account yet. Sign in as " + NAME.text()
                        + " with the one-time password " + password));
    }
}
