package io.gatehouse.web.prove;

import io.gatehouse.api.FactorKind;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.signin.OneTimeCode;
import jakarta.annotation.Nullable;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;

/**
 * Body of {@code POST /auth/prove}.
 *
 * @param code that shows a second factor; left out if the password is enough
 * @param factor which one; an authenticator app if it is left out. Stands only beside a code
 */
public record ProveRequest(
        @NotNull(message = "must be there") Secret password,
        @Nullable Secret code,
        @Nullable String factor) {

    /** @throws ProblemException INVALID_REQUEST if that cannot be one */
    Optional<OneTimeCode> given() {
        if (code == null && factor != null) {
            throw ProblemException.invalid(List.of(new FieldProblem("code", "must be there")));
        }
        return Optional.ofNullable(code).map(typed -> OneTimeCode.of(kind(), typed));
    }

    private FactorKind kind() {
        return factor == null
                ? FactorKind.AUTHENTICATOR_APP
                : OneTimeCode.kindNamed(factor).orElse(FactorKind.OTHER);
    }

    @Override
    public String toString() {
        return "ProveRequest[factor=" + factor + "]";
    }
}
