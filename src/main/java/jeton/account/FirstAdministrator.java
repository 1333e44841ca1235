package jeton.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the administrator's account when there is no account at all, so that somebody can sign in.
 *
 * <p>Its password is {@code JETON_ADMIN_PASSWORD}, or a random one that is said once on the console and must be changed.
 */
@Singleton
@Startup
@DependsOn("Migration")
public class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class.getName());
    private static final Username NAME = new Username("admin");

    @Inject
    private AccountService accounts;

    @Inject
    @ConfigProperty(name = "jeton.admin.password")
    private Optional<String> given;

    @PostConstruct
    void create() {
        accounts.createFirst(NAME, given.orElse(null))
                .map(NewAccount::oneTimePassword)
                .filter(password -> given.isEmpty())
                .ifPresent(password -> LOG.info(() -> "Nobody has an account yet. Sign in as " + NAME.text()
                        + " with the one-time password " + password));
    }
}
