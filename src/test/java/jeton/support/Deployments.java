package jeton.support;

import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes what tests in the server deploy: the application as it was built, and the tests beside it. */
public final class Deployments {

    private Deployments() {}

    /** The built WAR with the package of that test class, the assertions it uses and a way to the tests. */
    public static WebArchive jetonWith(Class<?> test) {
        return ShrinkWrap.create(ZipImporter.class, "jeton.war")
                .importFrom(new File("target/jeton.war"))
                .as(WebArchive.class)
                .addPackage(test.getPackage())
                .addAsLibrary(jarOf(Assertions.class))
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "way-to-the-tests.jar")
                        .addClass(WayToTheTests.class)
                        .addAsServiceProvider(ServletContainerInitializer.class, WayToTheTests.class));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
