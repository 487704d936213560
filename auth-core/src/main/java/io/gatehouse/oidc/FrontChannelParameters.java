package io.gatehouse.oidc;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whose session a provider says has ended, in the address of a frame (Front-Channel Logout 1.0, 2). Both parameters are
 * needed: without them only the session cookie could say which session is meant, and browsers do not send it into the
 * frame of another site.
 */
public record FrontChannelParameters(String issuer, String sid) {

    /** VSCHAR (RFC 6749, appendix A); no session and no issuer has a longer name here. */
    private static final Pattern NAME = Pattern.compile("[\\x20-\\x7e]{1,255}");

    /**
     * Reads the query.
     *
     * @throws ProblemException INVALID_REQUEST if one of the two is missing, there twice, or cannot be a name
     */
    public static FrontChannelParameters of(Map<String, ? extends Collection<String>> query) {
        return new FrontChannelParameters(one(query, "iss"), one(query, "sid"));
    }

    private static String one(Map<String, ? extends Collection<String>> query, String name) {
        Collection<String> values = query.get(name);
        String value = values != null && values.size() == 1 ? values.iterator().next() : null;
        if (value == null || !NAME.matcher(value).matches()) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST);
        }
        return value;
    }

    @Override
    public String toString() {
        return "a front-channel logout";
    }
}
