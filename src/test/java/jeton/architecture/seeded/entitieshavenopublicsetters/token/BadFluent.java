package jeton.architecture.seeded.entitieshavenopublicsetters.token;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class BadFluent {
    @Id
    private int id;

    public BadFluent setId(int id) {
        this.id = id;
        return this;
    }
}
