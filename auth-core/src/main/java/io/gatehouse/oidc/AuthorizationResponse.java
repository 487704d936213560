package io.gatehouse.oidc;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An authorization response (RFC 6749, 4.1.2; RFC 9207) that is well-formed; whether it answers anything is not known. */
public final class AuthorizationResponse {

    private static final int LONGEST = 4096;

    /** VSCHAR (RFC 6749, appendix A). */
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]+");

    /** What other flows put into an answer, and never this one (RFC 9700, 2.1.2). */
    private static final Set<String> TOKENS = Set.of("access_token", "id_token", "refresh_token", "token_type");

    private final Secret state;
    private final Optional<Secret> code;
    private final Optional<String> error;
    private final Optional<String> issuer;

    private AuthorizationResponse(
            Secret state, Optional<Secret> code, Optional<String> error, Optional<String> issuer) {
        this.state = state;
        this.code = code;
        this.error = error;
        this.issuer = issuer;
    }

    /**
     * Reads the query.
     *
     * @throws ProblemException INVALID_REQUEST if it is no answer of the code flow: a parameter twice (RFC 6749, 3.1), no
     *     state, neither code nor error or both, a token, or characters that have no place there
     */
    public static AuthorizationResponse of(Map<String, ? extends Collection<String>> query) {
        if (query.keySet().stream().anyMatch(TOKENS::contains)) {
            throw malformed();
        }
        Optional<Secret> code = one(query, "code").map(Secret::of);
        Optional<String> error = one(query, "error");
        if (code.isPresent() == error.isPresent()) {
            throw malformed();
        }
        Secret state = one(query, "state").map(Secret::of).orElseThrow(AuthorizationResponse::malformed);
        return new AuthorizationResponse(state, code, error, one(query, "iss"));
    }

    private static Optional<String> one(Map<String, ? extends Collection<String>> query, String name) {
        Collection<String> values = query.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.size() != 1) {
            throw malformed();
        }
        String value = values.iterator().next();
        if (value == null || value.length() > LONGEST || !VISIBLE.matcher(value).matches()) {
            throw malformed();
        }
        return Optional.of(value);
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemCode.INVALID_REQUEST);
    }

    Secret state() {
        return state;
    }

    Optional<Secret> code() {
        return code;
    }

    Optional<String> error() {
        return error;
    }

    Optional<String> issuer() {
        return issuer;
    }

    @Override
    public String toString() {
        return "an authorization response";
    }
}
