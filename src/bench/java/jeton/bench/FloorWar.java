package jeton.bench;

import java.nio.file.Path;
import jeton.bench.floor.BareApplication;
import jeton.bench.floor.BareResource;
import jeton.bench.floor.EmptyServlet;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Builds the application that does nothing: a servlet and a resource, without a descriptor. */
final class FloorWar {

    private FloorWar() {}

    static Path write(Path file) {
        ShrinkWrap.create(WebArchive.class, "floor.war")
                .addClasses(EmptyServlet.class, BareApplication.class, BareResource.class)
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
        return file;
    }
}
