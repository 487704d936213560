package io.gatehouse.guard;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path that everybody reads alike. Anything that two parsers have been known to read differently (RFC 3986, section 6;
 * path parameters, encoded separators, dot segments, double slashes, control characters) is not one.
 */
final class CanonicalPath {

    private static final int LONGEST = 2048;
    private static final Pattern PLAIN = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~!$&'()*+,=:@-]+)*/?");
    private static final Pattern ENCODED_TEXT = Pattern.compile("%[89A-Fa-f][0-9A-Fa-f]|%20");

    private CanonicalPath() {}

    /**
     * @param rawPath as in the request line
     * @return the decoded path; empty if it is not canonical
     */
    static Optional<String> decode(String rawPath) {
        if (rawPath == null || rawPath.isEmpty() || rawPath.length() > LONGEST) {
            return Optional.empty();
        }
        String withoutText = rawPath.indexOf('%') < 0
                ? rawPath
                : ENCODED_TEXT.matcher(rawPath).replaceAll("x");
        if (!PLAIN.matcher(withoutText).matches()) {
            return Optional.empty();
        }
        return rawPath.indexOf('%') < 0
                ? Optional.of(rawPath)
                : Optional.of(java.net.URLDecoder.decode(
                        rawPath.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8));
    }
}
