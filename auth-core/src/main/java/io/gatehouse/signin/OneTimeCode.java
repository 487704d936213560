package io.gatehouse.signin;

import io.gatehouse.api.FactorKind;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A code that somebody gave to show a second factor, in the form that it has.
 *
 * @param kind what it shows: an authenticator app, a recovery code, or a phone
 */
public record OneTimeCode(FactorKind kind, Secret code) {

    /** What can be shown by typing a code. */
    public static final Set<FactorKind> KINDS =
            Set.of(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE, FactorKind.SMS_CODE);

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
    private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9-]{6,64}");

    /**
     * @param typed may have blanks in it, as apps show codes
     * @throws ProblemException INVALID_REQUEST if that cannot be a code of this kind
     */
    public static OneTimeCode of(FactorKind kind, Secret typed) {
        if (!KINDS.contains(kind)) {
            throw invalid("factor", "has to be one that is shown by a code");
        }
        String code = BLANKS.matcher(typed.reveal()).replaceAll("");
        boolean kept = kind == FactorKind.RECOVERY_CODE;
        if (!(kept ? KEPT : DIGITS).matcher(code).matches()) {
            throw invalid("code", kept ? "has to be a recovery code" : "has to be six digits");
        }
        return new OneTimeCode(kind, Secret.of(code));
    }

    /** The kind by its name, as it comes from outside; empty if no code shows such a one. */
    public static Optional<FactorKind> kindNamed(String name) {
        return KINDS.stream().filter(kind -> kind.name().equals(name)).findAny();
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.invalid(List.of(new FieldProblem(field, message)));
    }
}
