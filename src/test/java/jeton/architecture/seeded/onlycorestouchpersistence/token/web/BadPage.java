package jeton.architecture.seeded.onlycorestouchpersistence.token.web;

import jakarta.persistence.EntityManager;

class BadPage {
    EntityManager em;
}
