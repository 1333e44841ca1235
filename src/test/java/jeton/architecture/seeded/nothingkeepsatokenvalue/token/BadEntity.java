package jeton.architecture.seeded.nothingkeepsatokenvalue.token;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jeton.token.TokenValue;

@Entity
class BadEntity {
    @Id
    int id;

    TokenValue value;
}
