package jeton.architecture.seeded.entitieshavenopublicsetters.token;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class BadChange {
    @Id
    private int id;

    public void renumber(int id) {
        this.id = id;
    }
}
