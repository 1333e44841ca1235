package jeton.architecture.seeded.entitieshavenopublicsetters.token;

public class GoodBean {
    private int id;

    public void setId(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}
