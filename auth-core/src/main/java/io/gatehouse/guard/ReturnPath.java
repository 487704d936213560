package io.gatehouse.guard;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of our own that somebody goes back to after signing in. It comes from an address that anybody can write, so it
 * is a list of what may be in it, not of what may not:
 *
 * <ul>
 *   <li>a path alone: what names a scheme, a host, a user or a port leads elsewhere;
 *   <li>one slash at the start and none that follows another: browsers take {@code //host} for a host;
 *   <li>no backslash: browsers take it for a slash;
 *   <li>no control character or blank: browsers drop some of them, and {@code /<tab>/host} becomes {@code //host};
 *   <li>no dot segment, and no slash, backslash, dot or control character in percent-encoding, which a proxy or a server
 *       may decode first;
 *   <li>no fragment, which servers never see;
 *   <li>nothing below {@code /auth} and no way out: who signs in must land on neither a callback nor a sign-out;
 *   <li>not too long for a cookie.
 * </ul>
 */
public final class ReturnPath {

    /** Where people land who wanted nothing else. */
    public static final ReturnPath PROFILE = new ReturnPath("/profile");

    private static final int LONGEST = 1024;
    private static final Pattern QUERY = Pattern.compile(
            "(?:[A-Za-z0-9._~!$'()*,;:@/?=&+-]|%[2-6][0-9A-Fa-f]|%7[0-9A-Ea-e]|%[89A-Fa-f][0-9A-Fa-f])*");
    private static final Pattern OURS = Pattern.compile("/auth(?:/.*)?|.*/(?:logout|signout|sign-out)/?");

    private final String text;

    private ReturnPath(String text) {
        this.text = text;
    }

    /** Empty if it may not be followed. */
    public static Optional<ReturnPath> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        String query = mark < 0 ? "" : text.substring(mark + 1);
        return CanonicalPath.parse(path)
                .filter(canonical -> !OURS.matcher(canonical.decoded()).matches())
                .filter(canonical -> QUERY.matcher(query).matches())
                .map(canonical -> new ReturnPath(text));
    }

    public static ReturnPath orProfile(String text) {
        return parse(text).orElse(PROFILE);
    }

    /** The path, and the query if there is one. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReturnPath that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
