package jeton.support;

import jakarta.servlet.ServletContainerInitializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import jeton.platform.Database;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
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
                .addClass(Sql.class)
                .addClass(StoredAccount.class)
                .addAsLibrary(jarOf(Assertions.class))
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "way-to-the-tests.jar")
                        .addClass(WayToTheTests.class)
                        .addAsServiceProvider(ServletContainerInitializer.class, WayToTheTests.class));
    }

    /** The same on a data source of that package which is made with datasource-proxy, to look into it. */
    public static WebArchive jetonWith(Class<?> test, Class<? extends ProxyDataSource> database) {
        WebArchive jeton = jetonWith(test);
        String descriptor = text(jeton.get("WEB-INF/web.xml").getAsset());
        String replaced = descriptor.replace(Database.class.getName(), database.getName());
        if (replaced.equals(descriptor)) {
            throw new IllegalStateException(Database.class + " is not in web.xml");
        }
        JavaArchive library = ShrinkWrap.create(ZipImporter.class, "datasource-proxy.jar")
                // its tags are for the pages of Java EE
                .importFrom(jarOf(ProxyDataSource.class), Filters.exclude(".*\\.tld"))
                .as(JavaArchive.class);
        return jeton.setWebXML(new StringAsset(replaced)).addAsLibrary(library);
    }

    private static String text(Asset asset) {
        try (InputStream in = asset.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
