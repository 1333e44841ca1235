package jeton.account;

import java.util.UUID;

/** Says that an account may do more or less than before; fired in the transaction that changes it. */
public record AccountChanged(UUID accountId) {}
