package io.gatehouse.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that mail can be sent to, as far as its text shows. Kept as the person wrote it; equal without
 * regard to case.
 */
public final class EmailAddress {

    /** Longest address in characters (RFC 5321, 4.5.3.1.3, less the angle brackets). */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;

    /** ASCII only: Unicode has letters that fold or normalise into others, such as the Kelvin sign into K. */
    private static final Pattern SHAPE =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private final String value;

    private EmailAddress(String value) {
        this.value = value;
    }

    /** Empty when the text cannot be an address. Blanks around it are dropped. */
    public static Optional<EmailAddress> parse(String text) {
        if (text == null || text.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String address = text.strip();
        if (address.length() > LONGEST
                || address.indexOf('@') > LONGEST_LOCAL_PART
                || !SHAPE.matcher(address).matches()) {
            return Optional.empty();
        }
        return Optional.of(new EmailAddress(address));
    }

    /** As the person wrote it. */
    public String value() {
        return value;
    }

    /** The same for every way to write this address in upper and lower case. */
    public String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && folded().equals(that.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
