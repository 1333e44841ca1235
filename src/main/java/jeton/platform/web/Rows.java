package jeton.platform.web;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * The lines of a table, read page by page.
 *
 * <p>What is shown of them stands in the address of the page: going back, reloading and a link show the same.
 *
 * @param <T> a line
 * @param <S> what the table can be sorted by; named like the columns' fields
 */
public abstract class Rows<T, S extends Enum<S>> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1L;

    /** The most lines on a page, whatever a form asks for; the pages offer no more. */
    static final int MOST = 100;
    /** The form of a page's number, counted from 1: no list is longer, and no offset overflows. */
    private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,6}");

    private final Class<S> sorts;
    private final S usualSort;
    private final boolean usuallyAscending;
    private S sort;
    private boolean ascending;
    private int first;

    /** Takes what it is sorted by at first. */
    protected Rows(Class<S> sorts, S sort, boolean ascending) {
        this.sorts = sorts;
        this.usualSort = sort;
        this.usuallyAscending = ascending;
        this.sort = sort;
        this.ascending = ascending;
    }

    /** The search and the filters, by their names in the address; null or blank where one is not used. */
    protected abstract Map<String, String> narrowing();

    /** Reads one page. */
    protected abstract List<T> read(S by, boolean isAscending, int offset, int limit);

    /** The number of lines over all pages. */
    protected abstract long count();

    /** The ID that tells a line from the others. */
    protected abstract UUID id(T row);

    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return (int) Math.min(Integer.MAX_VALUE, count());
    }

    /**
     * Begins with the order and the page that the address names; what it names in vain is left out.
     *
     * @param size how many lines a page has
     */
    public void follow(HttpServletRequest request, int size) {
        Stream.of(sorts.getEnumConstants())
                .filter(each -> each.name().equals(request.getParameter("sort")))
                .forEach(each -> sort = each);
        String direction = request.getParameter("ascending");
        ascending = direction == null ? usuallyAscending : Boolean.parseBoolean(direction);
        String page = request.getParameter("page");
        if (page != null && PAGE.matcher(page).matches()) {
            first = (Integer.parseInt(page) - 1) * size;
        }
    }

    /** The number of the first line of the page that is shown, from 0. */
    public int getFirst() {
        return first;
    }

    /** The direction in which the lines are sorted by that constant, in the words of a column. */
    public String order(String by) {
        if (!sort.name().equals(by)) {
            return "unsorted";
        }
        return ascending ? "asc" : "desc";
    }

    @Override
    public List<T> load(int from, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        sortBy.values().stream()
                .filter(meta -> !meta.getOrder().isUnsorted())
                .findFirst()
                .ifPresent(meta -> {
                    sort = sort(meta.getField());
                    ascending = meta.getOrder().isAscending();
                });
        first = from;
        int lines = Math.min(pageSize, MOST);
        List<T> page = read(sort, ascending, from, lines);
        tellAddress(address(lines));
        return page;
    }

    /** Has the script put it into the browser's address. */
    void tellAddress(String address) {
        if (FacesContext.getCurrentInstance().getPartialViewContext().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("address", address);
        }
    }

    /** The query of the address that shows the same lines; empty for all of them as usual. */
    private String address(int pageSize) {
        Map<String, String> parameters = new LinkedHashMap<>(narrowing());
        if (sort != usualSort || ascending != usuallyAscending) {
            parameters.put("sort", sort.name());
            parameters.put("ascending", String.valueOf(ascending));
        }
        if (first > 0) {
            parameters.put("page", String.valueOf(first / pageSize + 1));
        }
        parameters.values().removeIf(value -> value == null || value.isBlank());
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The constant for a column's field: {@code lastUsed} is {@code LAST_USED}. */
    private S sort(String field) {
        return Enum.valueOf(sorts, field.replaceAll("[A-Z]", "_$0").toUpperCase(Locale.ROOT));
    }

    @Override
    public String getRowKey(T row) {
        return id(row).toString();
    }

    @Override
    public T getRowData(String key) {
        List<T> page = getWrappedData();
        return page == null
                ? null
                : page.stream()
                        .filter(row -> getRowKey(row).equals(key))
                        .findFirst()
                        .orElse(null);
    }
}
