package io.gatehouse.person;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.AssertedSecondFactor;
import io.gatehouse.stytch.StytchFactor;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which proof an operator has to give: whoever has a second factor, at Stytch or at a provider, has to show it. */
@EngineBean
public class OperatorProof {

    /** Weakest of all: a number can be taken over. It does not stand in for what cannot. */
    private static final Set<FactorKind> BY_PHONE = Set.of(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE);

    private static final Set<FactorKind> STRONGER = Set.of(FactorKind.AUTHENTICATOR_APP, FactorKind.PASSKEY);

    private final FindAccounts accounts;
    private final FindFactors factors;
    private final AssertedSecondFactor asserted;

    @Inject
    OperatorProof(FindAccounts accounts, FindFactors factors, AssertedSecondFactor asserted) {
        this.accounts = accounts;
        this.factors = factors;
        this.asserted = asserted;
    }

    /** @throws io.gatehouse.api.ProblemException UNAVAILABLE or TOO_MANY_ATTEMPTS if that cannot be told */
    public NeededProof of(AuthSession caller) {
        Set<FactorKind> counting =
                provenBy(factors.atStytch(accounts.one(caller.accountId()).stytchUserId())
                        .further());
        Set<FactorKind> wanted = EnumSet.noneOf(FactorKind.class);
        wanted.addAll(counting);
        boolean here = asserted.in(caller);
        if (here) {
            counting.add(FactorKind.OPENID);
        }
        if (here || asserted.everOf(caller.accountId())) {
            wanted.add(FactorKind.OPENID);
        }
        return new NeededProof(wanted, counting);
    }

    static Set<FactorKind> provenBy(List<StytchFactor> registered) {
        Set<FactorKind> kinds = EnumSet.noneOf(FactorKind.class);
        registered.stream().filter(StytchFactor::verified).forEach(each -> kinds.addAll(provenBy(each)));
        if (kinds.stream().anyMatch(STRONGER::contains)) {
            kinds.removeAll(BY_PHONE);
        }
        return kinds;
    }

    /** How its owner shows it in a browser. */
    private static Set<FactorKind> provenBy(StytchFactor factor) {
        return switch (factor.registration()) {
            case TOTP -> EnumSet.of(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE);
            case WEBAUTHN -> EnumSet.of(FactorKind.PASSKEY);
            case PHONE -> BY_PHONE;
            // of mobile applications only
            case BIOMETRIC -> EnumSet.noneOf(FactorKind.class);
        };
    }
}
