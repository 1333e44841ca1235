package jeton.architecture.seeded.nostandardoutput.token;

class BadTrace {
    void say(Exception e) {
        e.printStackTrace();
    }
}
