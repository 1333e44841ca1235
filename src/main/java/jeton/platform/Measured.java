package jeton.platform;

/** A bean that tells at {@code /metrics} how something is doing; any bean of that kind is asked. */
public interface Measured {

    /** Tells what it knows at this moment, without waiting for anything. */
    void tell(Metrics metrics);
}
