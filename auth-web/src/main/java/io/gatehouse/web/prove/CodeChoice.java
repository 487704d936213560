package io.gatehouse.web.prove;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.person.FindFactors;
import io.gatehouse.person.RegisteredFactor;
import io.gatehouse.throttle.Attempts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which codes somebody can show, of those that are wanted. Stytch is asked: one may be new. */
@Dependent
class CodeChoice {

    private final Attempts attempts;
    private final FindFactors factors;

    @Inject
    CodeChoice(Attempts attempts, FindFactors factors) {
        this.attempts = attempts;
        this.factors = factors;
    }

    /**
     * @param chosen what the person would rather show
     * @return empty if they can show none of them
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE, TOO_MANY_ATTEMPTS if what they have cannot be told
     */
    Optional<CodeField> of(AuthSession session, Wanted wanted, Optional<FactorKind> chosen, boolean sent) {
        attempts.takeFactorLookUp(session.accountId());
        List<RegisteredFactor> registered = factors.of(session.accountId()).further().stream()
                .filter(RegisteredFactor::verified)
                .toList();
        List<FactorKind> kinds = registered.stream()
                .flatMap(CodeChoice::shownBy)
                .distinct()
                .filter(wanted::takes)
                .toList();
        return chosen.filter(kinds::contains)
                .or(() -> kinds.stream().findFirst())
                .map(kind -> new CodeField(
                        kind,
                        phone(registered),
                        sent,
                        kinds.stream().filter(other -> other != kind).toList()));
    }

    private static Stream<FactorKind> shownBy(RegisteredFactor factor) {
        return switch (factor.kind()) {
            case AUTHENTICATOR_APP -> Stream.of(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE);
            case SMS_CODE -> Stream.of(FactorKind.SMS_CODE);
            default -> Stream.empty();
        };
    }

    private static String phone(List<RegisteredFactor> registered) {
        return registered.stream()
                .filter(each -> each.kind() == FactorKind.SMS_CODE)
                .findFirst()
                .map(RegisteredFactor::hint)
                .orElse("");
    }
}
