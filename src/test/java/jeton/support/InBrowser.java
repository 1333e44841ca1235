package jeton.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives the methods of a test class a page of a real {@link Chromium}, or a context of it.
 *
 * <p>One class after the other, as Playwright knows nothing of threads; and early, or they would be left for the end and
 * run alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@Order(1)
public @interface InBrowser {}
