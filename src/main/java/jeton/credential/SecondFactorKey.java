package jeton.credential;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jeton.platform.Fatal;
import jeton.secondfactor.OneTimeCodes;

/**
 * Fails the start of a Jeton that has lost the key of its second factors.
 *
 * <p>People with a second factor could not sign in, or would not be asked for it.
 */
@Singleton
@Startup
@DependsOn("Migration")
public class SecondFactorKey {

    @Inject
    private OneTimeCodes codes;

    @Inject
    private SecondFactorService secondFactors;

    @PostConstruct
    void mustBeThere() {
        if (!codes.areAvailable() && secondFactors.areNeeded()) {
            String why = "Second factors are in use here: jeton.second-factor.key (JETON_SECOND_FACTOR_KEY, or"
                    + " JETON_SECOND_FACTOR_KEY_FILE) must have the key that they were made with.";
            Fatal.atStart(why);
            throw new IllegalStateException(why);
        }
    }
}
