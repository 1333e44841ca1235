package jeton.platform.web;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import jeton.platform.CutOff;
import jeton.platform.Pieces;
import org.omnifaces.util.FacesLocal;

/**
 * A table as a file that spreadsheets read (RFC 4180), written while it is read.
 *
 * <p>No cell is taken for a formula, whoever wrote its text.
 */
public final class Csv implements AutoCloseable {

    /** Tells spreadsheets that the file is in UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The characters that a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection). */
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    Csv(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(BYTE_ORDER_MARK);
    }

    /**
     * Answers the request with a file of lines; if their reading fails half way, the connection is cut.
     *
     * @param name what the file is called before its date
     * @param next reads the lines that come after that one, null for the first; nothing when there are no more
     * @param cells the cells of a line
     */
    public static <T> void download(
            String name,
            LocalDate date,
            List<String> head,
            Function<T, List<T>> next,
            Function<T, List<String>> cells) {
        FacesContext context = FacesContext.getCurrentInstance();
        if (context.getPartialViewContext().isAjaxRequest()) {
            // the pages never ask for a file by Ajax, which could not save it
            FacesLocal.responseSendError(context, HttpServletResponse.SC_BAD_REQUEST, null);
            return;
        }
        Pieces<T> pieces = Pieces.following(next);
        List<T> first = pieces.next();
        ExternalContext answer = context.getExternalContext();
        answer.setResponseContentType("text/csv; charset=UTF-8");
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"" + name + "-" + date + ".csv\"");
        // what fails from here on must neither end the file nor put a page behind its beginning
        context.responseComplete();
        try {
            Csv csv = new Csv(answer.getResponseOutputStream());
            csv.line(head);
            for (List<T> piece = first; !piece.isEmpty(); piece = pieces.next()) {
                for (T line : piece) {
                    csv.line(cells.apply(line));
                }
            }
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            CutOff.failed(e, FacesLocal.getRequest(context), FacesLocal.getResponse(context));
        }
    }

    void line(List<String> cells) throws IOException {
        out.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
