package io.gatehouse.api;

import java.util.Optional;

/**
 * The opaque token that a client proves its session with (RFC 6750, section 2.1: {@code b64token}). Well-formed, but
 * not verified: only finding its session does that. Prints as {@code ***}.
 */
public final class SessionToken {

    /** Longest token that is looked at, in characters. */
    public static final int LONGEST = 512;

    private static final int SHORTEST = 16;
    private static final String MARKS = "-._~+/";

    private final String value;

    private SessionToken(String value) {
        this.value = value;
    }

    /** Empty when the text cannot be a token: 16 to 512 characters of {@code b64token}. */
    public static Optional<SessionToken> parse(String text) {
        if (text == null || text.length() < SHORTEST || text.length() > LONGEST || !isB64token(text)) {
            return Optional.empty();
        }
        return Optional.of(new SessionToken(text));
    }

    /** Letters, digits and marks, then any number of equals signs. Every guarded request asks: a loop is ten times faster. */
    private static boolean isB64token(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char each = text.charAt(i);
            boolean isAlphanumeric =
                    each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
            if (!isAlphanumeric && MARKS.indexOf(each) < 0) {
                return false;
            }
        }
        return end > 0;
    }

    /** The token itself. Hand it to the client it belongs to and to the source of its session, and to nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionToken that && Secret.of(value).equals(Secret.of(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
