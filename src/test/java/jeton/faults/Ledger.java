package jeton.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** Remembers all that was acknowledged, and which answer was wrong. */
final class Ledger {

    static final String GENERATIONS = "acknowledged generations";
    static final String DELETIONS = "acknowledged deletions";
    static final String VERIFICATIONS = "verifications";
    static final String UNAVAILABLE = "answers that said: later";
    static final String WRONG = "wrong answers";

    /** What is known of a token from the answers of Jeton. */
    enum State {
        /** 201: it has to be good from now on. */
        GENERATED,
        /** A deletion was sent, and what came of it is not known, or not yet: it may be good or not. */
        IN_DOUBT,
        /** 204: it must never be good again. */
        DELETED
    }

    /** A token that was acknowledged. */
    static final class Token {

        final String value;
        final String id;
        private volatile State state = State.GENERATED;

        Token(String value, String id) {
            this.value = value;
            this.id = id;
        }

        State state() {
            return state;
        }
    }

    private final List<Token> tokens = Collections.synchronizedList(new ArrayList<>());
    private final Set<Token> changed = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> recoveries = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    Token generated(String value, String id) {
        Token token = new Token(value, id);
        tokens.add(token);
        changed.add(token);
        count(GENERATIONS);
        return token;
    }

    /** Claims the deletion of a token for the caller; false if somebody else has. */
    boolean deleting(Token token) {
        synchronized (token) {
            if (token.state != State.GENERATED) {
                return false;
            }
            token.state = State.IN_DOUBT;
            return true;
        }
    }

    void deleted(Token token) {
        token.state = State.DELETED;
        changed.add(token);
        count(DELETIONS);
    }

    /** Some token, whatever was done with it. */
    Token any() {
        return tokens.get(ThreadLocalRandom.current().nextInt(tokens.size()));
    }

    List<Token> tokens() {
        return List.copyOf(tokens);
    }

    /** Those of which something was acknowledged since the last time that this was asked. */
    List<Token> takeChanged() {
        List<Token> taken = List.copyOf(changed);
        taken.forEach(changed::remove);
        return taken;
    }

    void wrong(String answer) {
        wrong.add(answer);
        count(WRONG);
    }

    /** What was answered and must not have been. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** After that time everything worked again. */
    void recovered(Duration time) {
        recoveries.add(time);
    }

    Queue<Duration> recoveries() {
        return recoveries;
    }

    void count(String what) {
        counts.computeIfAbsent(what, w -> new LongAdder()).increment();
    }

    long counted(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** All counts, one a line, and how long the recoveries took. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts)
                .forEach((what, count) -> text.append("- ")
                        .append(what)
                        .append(": ")
                        .append(count)
                        .append('\n'));
        recoveries.stream()
                .max(Comparator.naturalOrder())
                .ifPresent(longest -> text.append("- recoveries: ")
                        .append(recoveries.size())
                        .append(", the longest in ms: ")
                        .append(longest.toMillis())
                        .append('\n'));
        return text.toString();
    }
}
