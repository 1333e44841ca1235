package jeton.architecture.seeded.nostandardoutput.token.web;

class BadErr {
    void say() {
        System.err.println();
    }
}
