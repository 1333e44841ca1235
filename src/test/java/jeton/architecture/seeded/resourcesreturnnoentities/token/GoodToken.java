package jeton.architecture.seeded.resourcesreturnnoentities.token;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class GoodToken {
    @Id
    int id;
}
