package jeton.architecture.seeded.nostandardoutput.token;

class BadOut {
    void say() {
        System.out.println();
    }
}
