package io.gatehouse.oidc.provider;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a provider answered, not yet believed. */
record Reply(int status, String contentType, String body) {

    /** Deeper than any answer that means something. */
    private static final int DEEPEST = 32;

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** A server in trouble, rather than one that says no. */
    boolean inTrouble() {
        return status >= 500 || status == 429;
    }

    /** @throws ProviderFailure if it is anything but one JSON object, said to be one */
    Map<String, Object> json(String what, Set<String> types) {
        if (!types.contains(mediaType())) {
            throw new ProviderFailure(what + " is not " + String.join(" or ", types));
        }
        if (tooDeep(body)) {
            throw new ProviderFailure(what + " is nested too deeply");
        }
        try {
            return JSONObjectUtils.parse(body);
        } catch (ParseException noObject) {
            throw new ProviderFailure(what + " is no JSON object");
        }
    }

    private String mediaType() {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Parsers recurse. Brackets in texts count too, which refuses nothing that is meant well. */
    private static boolean tooDeep(String json) {
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            if (depth > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "an answer with status " + status;
    }
}
