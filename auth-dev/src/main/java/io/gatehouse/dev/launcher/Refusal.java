package io.gatehouse.dev.launcher;

/** Why the launcher does not do what it was asked to: one clear sentence, and what to do about it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }

    Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
