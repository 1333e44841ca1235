package jeton.token;

/** How many tokens there are of each status; those expiring soon are active too. */
public record TokenCounts(long all, long active, long expiringSoon, long expired) {}
