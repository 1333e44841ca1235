package jeton.architecture.seeded.onlycorestouchpersistence.platform;

import jakarta.persistence.EntityManager;

class BadPlatform {
    EntityManager em;
}
