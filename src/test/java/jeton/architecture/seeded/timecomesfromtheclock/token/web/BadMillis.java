package jeton.architecture.seeded.timecomesfromtheclock.token.web;

class BadMillis {
    long now() {
        return System.currentTimeMillis();
    }
}
