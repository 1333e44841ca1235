package jeton.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives the constructor or the methods of a test class the {@link RunningJeton} on that database.
 *
 * <p>It is started for the first class that asks, and shared by all of the test run: a test uses accounts and tokens of
 * its own and expects those of others. Who needs both databases puts it on each parameter, too.
 */
@Target({ElementType.TYPE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedJeton.class)
@ResourceLock(providers = SharedJeton.OnePerDatabase.class)
public @interface WithJeton {

    DatabaseKind value() default DatabaseKind.H2;
}
