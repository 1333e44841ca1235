package jeton.architecture.seeded.onlycorestouchpersistence.token.rest;

import jakarta.persistence.EntityManager;

class BadResource {
    EntityManager em;
}
