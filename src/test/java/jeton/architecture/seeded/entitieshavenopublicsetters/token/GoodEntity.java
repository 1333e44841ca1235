package jeton.architecture.seeded.entitieshavenopublicsetters.token;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class GoodEntity {
    @Id
    private int id;

    void setId(int id) {
        this.id = id;
    }

    public int settled() {
        return id;
    }
}
