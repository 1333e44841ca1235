package jeton.support;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes what tests in the server deploy: the application as it was built, and the tests beside it. */
public final class Deployments {

    private Deployments() {}

    /** The built WAR with the package of that test class and the assertions it uses. */
    public static WebArchive jetonWith(Class<?> test) {
        return ShrinkWrap.create(ZipImporter.class, "jeton.war")
                .importFrom(new File("target/jeton.war"))
                .as(WebArchive.class)
                .addPackage(test.getPackage())
                .addAsLibrary(jarOf(Assertions.class));
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
