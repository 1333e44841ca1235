package jeton.bench;

import java.util.function.Supplier;

/** One kind of request to one server, measured in turn with others. */
record Scenario(String name, ServerProcess server, Supplier<Request> requests) {}
