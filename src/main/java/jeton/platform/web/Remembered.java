package jeton.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;
import org.primefaces.event.data.PageEvent;

/** Remembers in cookies how somebody likes the tables. */
@Named("remembered")
@RequestScoped
public class Remembered {

    /** The beginning of the cookies' names: other applications at this host have cookies, too. */
    private static final String PREFIX = "jeton-";

    private static final String ROWS = "rows";

    /** The sizes of a page to choose from; the first is for whoever did not choose. */
    private static final List<Integer> SIZES = List.of(25, 50, Rows.MOST);

    private static final int YEAR = (int) Duration.ofDays(365).toSeconds();

    /** The number of lines of a page. */
    public int getRows() {
        return read(ROWS)
                .flatMap(text -> SIZES.stream()
                        .filter(size -> text.equals(String.valueOf(size)))
                        .findFirst())
                .orElse(SIZES.get(0));
    }

    /** Remembers the number of lines that was chosen when a table is paged. */
    public void note(PageEvent event) {
        write(ROWS, String.valueOf(event.getRowsPerPage()));
    }

    /** The columns of a table that are to be seen. */
    public List<String> columns(String table, List<String> all) {
        List<String> hidden = read(table).stream()
                .flatMap(text -> Stream.of(text.split("\\.")))
                .toList();
        return all.stream().filter(column -> !hidden.contains(column)).toList();
    }

    /** Remembers which columns of a table are to be seen. */
    public void note(String table, List<String> all, Collection<String> shown) {
        write(
                table,
                String.join(
                        ".",
                        all.stream().filter(column -> !shown.contains(column)).toList()));
    }

    private static Optional<String> read(String name) {
        return Optional.ofNullable(Faces.getRequestCookie(PREFIX + name));
    }

    private static void write(String name, String value) {
        Faces.addResponseCookie(PREFIX + name, value, "/", YEAR);
    }
}
