package io.gatehouse.problem;

import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A refusal that a fresh proof of who is calling mends, and what that proof has to be (RFC 9470). */
public final class FreshFactorNeeded extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final Duration maxAge;
    private final transient Set<FactorKind> factors;
    private final transient List<String> acr;

    /**
     * @param factors that count; any if there are none
     * @param acr one of which is needed, best first; any if there are none
     */
    public FreshFactorNeeded(Duration maxAge, Set<FactorKind> factors, List<String> acr) {
        super(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        this.maxAge = maxAge;
        this.factors = new TreeSet<>(factors);
        this.acr = List.copyOf(acr);
    }

    public Duration maxAge() {
        return maxAge;
    }

    public Set<FactorKind> factors() {
        return factors;
    }

    public List<String> acr() {
        return acr;
    }

    /** RFC 9470, section 3. */
    String challenge() {
        return "Bearer error=\"insufficient_user_authentication\", error_description=\"" + code().sentence() + "\""
                + (acr.isEmpty() ? "" : ", acr_values=\"" + String.join(" ", acr) + "\"")
                + ", max_age=\"" + maxAge.toSeconds() + "\"";
    }
}
