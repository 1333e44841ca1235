package jeton.credential;

import java.util.UUID;

/** Says within its transaction that an account got a second factor or lost it. */
public record SecondFactorChanged(UUID accountId) {}
