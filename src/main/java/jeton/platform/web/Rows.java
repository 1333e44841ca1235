package jeton.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * The lines of a table, read page by page.
 *
 * @param <T> a line
 * @param <S> what the table can be sorted by; named like the columns' fields
 */
public abstract class Rows<T, S extends Enum<S>> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1L;

    /** Of lines on a page, whatever a form asks for; the pages offer no more. */
    static final int MOST = 100;

    private final Class<S> sorts;
    private final S sort;
    private final boolean ascending;

    /** Takes what it is sorted by at first. */
    protected Rows(Class<S> sorts, S sort, boolean ascending) {
        this.sorts = sorts;
        this.sort = sort;
        this.ascending = ascending;
    }

    /** Reads one page. */
    protected abstract List<T> read(S by, boolean isAscending, int offset, int limit);

    /** How many lines there are over all pages. */
    protected abstract long count();

    /** What tells a line from the others. */
    protected abstract UUID id(T row);

    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return (int) Math.min(Integer.MAX_VALUE, count());
    }

    @Override
    public List<T> load(int first, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        int lines = Math.min(pageSize, MOST);
        return sortBy.values().stream()
                .filter(meta -> !meta.getOrder().isUnsorted())
                .findFirst()
                .map(meta -> read(sort(meta.getField()), meta.getOrder().isAscending(), first, lines))
                .orElseGet(() -> read(sort, ascending, first, lines));
    }

    /** A column's field {@code lastUsed} is the constant {@code LAST_USED}. */
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
