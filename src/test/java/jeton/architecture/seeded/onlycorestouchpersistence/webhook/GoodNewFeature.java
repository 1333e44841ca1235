package jeton.architecture.seeded.onlycorestouchpersistence.webhook;

import jakarta.persistence.EntityManager;

class GoodNewFeature {
    EntityManager em;
}
