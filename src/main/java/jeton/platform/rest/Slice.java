package jeton.platform.rest;

import jakarta.ws.rs.QueryParam;

/** The part of a list that a client wants: {@code limit} and {@code offset}. */
public class Slice {

    /** The most that one answer to {@code limit} holds. */
    public static final int MOST = 1000;

    @QueryParam("limit")
    private String limit;

    @QueryParam("offset")
    private String offset;

    /**
     * Reads how many rows are wanted at the most, 1 to {@value #MOST}.
     *
     * @throws jeton.platform.Problem if it is out of that range
     */
    public int limit(int absent) {
        return Parameters.number("limit", limit, absent, 1, MOST);
    }

    /**
     * Reads how many rows are to be left out, from 0.
     *
     * @throws jeton.platform.Problem if it is not such a number
     */
    public int offset() {
        return Parameters.number("offset", offset, 0, 0, Integer.MAX_VALUE);
    }
}
