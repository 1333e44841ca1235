package jeton.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Builds the query behind a filtered page: conditions that apply, then the count and the page by the same ones.
 *
 * <p>Every value is a parameter; only what the callers have written themselves becomes part of the text.
 */
public final class Jpql {

    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** The last row that was read of a list in the order newest first. */
    public record Place(Instant at, UUID id) {}

    /** Starts with what stands after {@code FROM}; its entity is called {@code e}. */
    public Jpql(String from) {
        this.from = from;
    }

    private Jpql(Jpql other) {
        from = other.from;
        conditions.addAll(other.conditions);
        parameters.putAll(other.parameters);
    }

    public Jpql where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition with one parameter, unless the value is null. */
    public Jpql where(String condition, String parameter, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Gives a value to a parameter that stands in a condition beside another. */
    public Jpql parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** The pattern for {@code LIKE … ESCAPE '!'} that finds the text anywhere, whatever signs it holds; null for none. */
    public static String containing(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String literal = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[!%_]", "!$0")
                // NUL and half a surrogate pair: PostgreSQL refuses them, and no stored text has them
                .replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
        return "%" + literal + "%";
    }

    /**
     * Reads one page.
     *
     * @param fetch the joins that are read with each, or nothing
     * @param order what stands after {@code ORDER BY}
     * @param offset how many to leave out, from 0
     * @param limit how many at the most, from 1
     */
    public <T> List<T> list(EntityManager em, Class<T> type, String fetch, String order, int offset, int limit) {
        return query(em, "SELECT e FROM " + from + fetch + conditions() + " ORDER BY " + order, type)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Reads the IDs of one page; the parameters are those of {@link #list}. */
    public List<UUID> ids(EntityManager em, String order, int offset, int limit) {
        return query(em, "SELECT e.id FROM " + from + conditions() + " ORDER BY " + order, UUID.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Reads those of some rows that are there, in the order of these IDs. */
    public <T> List<T> withIds(List<UUID> ids, EntityManager em, Class<T> type, String fetch, Function<T, UUID> id) {
        if (ids.isEmpty()) {
            // which SQL has no words for
            return List.of();
        }
        Map<UUID, T> found = new HashMap<>();
        new Jpql(this)
                .where("e.id IN :ids", "ids", ids)
                .list(em, type, fetch, "e.id", 0, ids.size())
                .forEach(row -> found.put(id.apply(row), row));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * Reads the next piece of a long list in the order newest first, whatever has come and gone meanwhile.
     *
     * <p>By two ranges of an index. One condition with OR would pass over all rows of one instant again for each piece of them.
     *
     * @param after the last row of the piece before
     * @param column the column with its instant
     */
    public <T> List<T> listAfter(
            Place after, String column, EntityManager em, Class<T> type, String fetch, String order, int limit) {
        List<T> piece = new ArrayList<>(new Jpql(this)
                .where(column + " = :afterInstant", "afterInstant", after.at())
                .where("e.id < :afterId", "afterId", after.id())
                .list(em, type, fetch, order, 0, limit));
        if (piece.size() < limit) {
            piece.addAll(new Jpql(this)
                    .where(column + " < :afterInstant", "afterInstant", after.at())
                    .list(em, type, fetch, order, 0, limit - piece.size()));
        }
        return piece;
    }

    /**
     * A part of a list that is put together from several: what is in it, and in which order.
     *
     * @param condition null for all
     * @param at the value of {@code :at} in that condition; null if there is none
     * @param order what stands after {@code ORDER BY}
     */
    public record Part(String condition, Instant at, String order) {}

    /** Reads rows of a part, or a single column of them. */
    private interface Reader<T> {

        List<T> read(Jpql part, String order, int offset, int limit);
    }

    /**
     * Reads one page of a list that is put together from parts.
     *
     * <p>An index serves each part, where it could not serve an order that has what is null at the end in both directions.
     *
     * @param fetch the joins that are read with each, or nothing
     * @param offset how many to leave out, from 0
     * @param limit how many at the most, from 1
     */
    public <T> List<T> list(EntityManager em, Class<T> type, String fetch, List<Part> parts, int offset, int limit) {
        return inParts(
                (part, order, from, most) -> part.list(em, type, fetch, order, from, most), em, parts, offset, limit);
    }

    /** Reads the IDs of one page of a list that is put together from parts; the parameters are those of {@link #list}. */
    public List<UUID> ids(EntityManager em, List<Part> parts, int offset, int limit) {
        return inParts((part, order, from, most) -> part.ids(em, order, from, most), em, parts, offset, limit);
    }

    private <T> List<T> inParts(Reader<T> reader, EntityManager em, List<Part> parts, int offset, int limit) {
        List<T> found = new ArrayList<>();
        int leftOut = offset;
        for (Part part : parts) {
            Jpql inPart = in(part);
            List<T> some = reader.read(inPart, part.order, leftOut, limit - found.size());
            found.addAll(some);
            if (found.size() == limit) {
                break;
            }
            // the next part begins on this page, or after some more rows that are left out
            leftOut = leftOut == 0 || !some.isEmpty() ? 0 : leftOut - (int) inPart.count(em);
        }
        return found;
    }

    private Jpql in(Part part) {
        Jpql more = new Jpql(this);
        if (part.condition != null) {
            more.where(part.condition);
        }
        if (part.at != null) {
            more.parameter("at", part.at);
        }
        return more;
    }

    /** Counts the rows that fit. */
    public long count(EntityManager em) {
        return count(em, "e");
    }

    /**
     * Counts the rows that fit, no further than asked for, so that it costs no more however many there are.
     *
     * @param most up to how many are counted; what is above says that there are more
     * @param order an index has them in, so that the first of them are found without looking at all; null for any
     */
    public long countUpTo(int most, EntityManager em, String order) {
        boolean more = !query(
                        em,
                        "SELECT e.id FROM " + from + conditions() + (order == null ? "" : " ORDER BY " + order),
                        UUID.class)
                .setFirstResult(most)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        return more ? most + 1L : count(em);
    }

    /** Counts what an expression yields over the rows that fit, for example different owners. */
    public long count(EntityManager em, String what) {
        return query(em, "SELECT COUNT(" + what + ") FROM " + from + conditions(), Long.class)
                .getSingleResult();
    }

    private String conditions() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private <T> TypedQuery<T> query(EntityManager em, String text, Class<T> type) {
        TypedQuery<T> query = em.createQuery(text, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
