package io.gatehouse.oidc.provider;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;

/** An answer of a provider that cannot be used; the reason is for the operator and holds nothing that was sent. */
public sealed class ProviderFailure extends ProblemException permits AccessTokenRefused {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public ProviderFailure(String reason) {
        super(ProblemCode.PROVIDER_FAILED, new IllegalArgumentException(reason));
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
