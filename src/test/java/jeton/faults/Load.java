package jeton.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import jeton.faults.Client.Answer;
import jeton.faults.Ledger.State;
import jeton.faults.Ledger.Token;
import jeton.token.MadeUp;

/** Generates, deletes and verifies all the while, in every way that there is, and judges each answer. */
final class Load implements AutoCloseable {

    private static final int THREADS = 6;

    /** So that a machine with two processors can still do something else. Nanoseconds. */
    private static final long PAUSE = 1_000_000;

    private final Client client;
    private final Ledger ledger;

    /** A token that is never deleted, by which all the others are generated. */
    private final Token own;

    /** Somebody's on the pages; null for nobody. */
    private final String session;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean ended;

    Load(Client client, Ledger ledger, Token own, String session) {
        this.client = client;
        this.ledger = ledger;
        this.own = own;
        this.session = session;
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(this::work));
        }
    }

    private void work() {
        while (!ended) {
            LockSupport.parkNanos(PAUSE);
            int dice = ThreadLocalRandom.current().nextInt(100);
            if (dice < 20) {
                generate();
            } else if (dice < 35) {
                delete(ledger.any());
            } else if (dice < 45) {
                verifyUnknown();
            } else if (dice < 50 && session != null) {
                look();
            } else {
                verify(ledger.any(), dice % 3);
            }
        }
    }

    private void generate() {
        Answer answer = client.generate(Client.bearer(own.value));
        if (answer.status() == 201) {
            Matcher generated = answer.generated();
            ledger.generated(generated.group(1), generated.group(2));
        } else {
            mustBeUnavailable("generate", answer);
        }
    }

    private void delete(Token token) {
        if (token == own || !ledger.deleting(token)) {
            return;
        }
        Answer answer = client.delete(token, Client.bearer(own.value));
        if (answer.status() == 204) {
            ledger.deleted(token);
        } else {
            mustBeUnavailable("delete " + token.id, answer);
        }
    }

    private void verifyUnknown() {
        Answer answer = client.auth(MadeUp.value().reveal());
        ledger.count(Ledger.VERIFICATIONS);
        if (answer.status() != 401) {
            mustBeUnavailable("auth of a made-up token", answer);
        }
    }

    /** A page for somebody who is signed in: never the way to sign in. */
    private void look() {
        Answer answer = client.page(session);
        if (answer.status() != 200) {
            mustBeUnavailable("page", answer);
        }
    }

    private void verify(Token token, int way) {
        State before = token.state();
        Answer answer = switch (way) {
            case 0 -> client.auth(token.value);
            case 1 -> client.introspect(token.value, Client.bearer(own.value));
            default -> client.api(token);
        };
        ledger.count(Ledger.VERIFICATIONS);
        State after = token.state();
        boolean good = answer.status() == 200 && !answer.body().equals("{\"active\":false}");
        // 404: deleted after it had been verified as the caller's
        boolean bad = answer.status() == 401 || answer.status() == 404 || answer.status() == 200 && !good;
        if (good && before == State.DELETED) {
            ledger.wrong("a deleted token was accepted: " + token.id + " " + way);
        } else if (bad && after == State.GENERATED) {
            ledger.wrong("a good token was refused: " + token.id + " " + way + " " + answer);
        } else if (!good && !bad) {
            mustBeUnavailable("verify " + way + " " + token.id + " " + before + " " + after, answer);
        }
    }

    private void mustBeUnavailable(String what, Answer answer) {
        if (answer.isUnavailable()) {
            ledger.count(Ledger.UNAVAILABLE);
        } else {
            ledger.wrong(what + ": " + answer);
        }
    }

    void goOnFor(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** Waits for the answers that are on their way. */
    @Override
    public void close() {
        ended = true;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException e) {
                ledger.wrong("the load failed: " + e.getCause());
            }
        }
        threads.shutdown();
    }
}
