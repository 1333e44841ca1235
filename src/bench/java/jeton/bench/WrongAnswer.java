package jeton.bench;

/** An answer that is not what it must be, or none: what was measured then is worth nothing. */
class WrongAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongAnswer(String message) {
        super(message);
    }

    WrongAnswer(String message, Throwable cause) {
        super(message, cause);
    }
}
