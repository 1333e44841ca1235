package jeton.architecture.seeded.onlycorestouchpersistence.token;

import jakarta.persistence.EntityManager;

class GoodService {
    EntityManager em;
}
