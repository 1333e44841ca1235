package jeton.architecture.seeded.entitieshavenopublicsetters.token;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class BadSetter {
    @Id
    private int id;

    public void setId(int id) {
        this.id = id;
    }
}
