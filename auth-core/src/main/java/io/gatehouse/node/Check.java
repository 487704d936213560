package io.gatehouse.node;

/**
 * Something that was looked at.
 *
 * @param name such as {@code clock-postgresql}
 * @param found what was seen, such as a version; the same in every language
 */
public record Check(String name, Outcome outcome, String found) {

    /** What came of it. */
    public enum Outcome {
        FINE,
        WRONG,
        NOT_KNOWN
    }

    static Check of(String name, boolean fine, String found) {
        return new Check(name, fine ? Outcome.FINE : Outcome.WRONG, found);
    }
}
