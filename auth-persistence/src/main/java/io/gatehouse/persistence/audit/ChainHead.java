package io.gatehouse.persistence.audit;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the chain and the hash there, which vouches for all before it. Written {@code position:hash}.
 *
 * @param hash in hexadecimal
 */
public record ChainHead(long position, String hash) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** Before the first event. */
    static final ChainHead GENESIS = new ChainHead(0, "0".repeat(64));

    static ChainHead of(long position, byte[] hash) {
        return new ChainHead(position, HexFormat.of().formatHex(hash));
    }

    /** Empty if the text is no such place. */
    public static Optional<ChainHead> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new ChainHead(Long.parseLong(written.group(1)), written.group(2)))
                : Optional.empty();
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }

    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
