package jeton.architecture.seeded.onlycorestouchpersistence.platform;

import jakarta.persistence.AttributeConverter;

class InstantConverter {
    AttributeConverter<String, String> converter;
}
