package jeton.verification;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jeton.token.AccessToken;

/** The seeded bug beside {@link LastUsed}: notes a use in the entity as it was read, and merges that. */
@Stateless
public class MergingLastUsed {

    @PersistenceContext
    private EntityManager em;

    /** Writes the last use of a token that was read before. */
    public void write(AccessToken read) {
        em.merge(read);
    }
}
