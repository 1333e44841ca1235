package jeton.architecture.seeded.onlycorestouchpersistence.security;

import jakarta.persistence.EntityManager;

class BadSecurity {
    EntityManager em;
}
