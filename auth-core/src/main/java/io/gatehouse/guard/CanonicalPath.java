package io.gatehouse.guard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path that everybody reads alike. Anything that two parsers have been known to read differently (RFC 3986, section 6;
 * path parameters, encoded separators, dot segments, double slashes, control characters) is not one.
 *
 * @param raw as in the request line
 * @param decoded without percent-encoding
 */
record CanonicalPath(String raw, String decoded) {

    private static final int LONGEST = 2048;
    private static final String MARKS = "._~!$&'()*+,=:@-";
    private static final Pattern ENCODED_TEXT = Pattern.compile("%[89A-Fa-f][0-9A-Fa-f]|%20");

    /** Empty if the path is not canonical. */
    static Optional<CanonicalPath> parse(String raw) {
        if (raw == null || raw.isEmpty() || raw.length() > LONGEST) {
            return Optional.empty();
        }
        if (raw.indexOf('%') < 0) {
            return plain(raw) ? Optional.of(new CanonicalPath(raw, raw)) : Optional.empty();
        }
        return plain(ENCODED_TEXT.matcher(raw).replaceAll("x"))
                ? Optional.of(new CanonicalPath(raw, decode(raw)))
                : Optional.empty();
    }

    /** The same path below a context root; empty if it is not below it. */
    Optional<CanonicalPath> below(String contextRoot) {
        if (contextRoot.isEmpty()) {
            return Optional.of(this);
        }
        return raw.startsWith(contextRoot) && decoded.startsWith(contextRoot)
                ? Optional.of(new CanonicalPath(
                        orRoot(raw.substring(contextRoot.length())), orRoot(decoded.substring(contextRoot.length()))))
                : Optional.empty();
    }

    /** Steps that each begin with a slash, are not empty but for the last, and are not dots. Every request is asked. */
    private static boolean plain(String path) {
        if (path.charAt(0) != '/') {
            return false;
        }
        int begin = 1;
        for (int i = 1; i < path.length(); i++) {
            char each = path.charAt(i);
            if (each == '/') {
                if (i == begin || isDots(path, begin, i)) {
                    return false;
                }
                begin = i + 1;
            } else if (!isAlphanumeric(each) && MARKS.indexOf(each) < 0) {
                return false;
            }
        }
        return !isDots(path, begin, path.length());
    }

    private static boolean isDots(String path, int begin, int end) {
        return path.startsWith(".", begin) && (end == begin + 1 || end == begin + 2 && path.charAt(begin + 1) == '.');
    }

    private static boolean isAlphanumeric(char each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String orRoot(String path) {
        return path.isEmpty() ? "/" : path;
    }
}
