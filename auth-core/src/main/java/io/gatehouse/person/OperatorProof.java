package io.gatehouse.person;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.AssertedSecondFactor;
import io.gatehouse.stytch.StytchFactor;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** Which proof an operator has to give: whoever has a second factor, at Stytch or at a provider, has to show it. */
@EngineBean
public class OperatorProof {

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
        Set<FactorKind> counting = EnumSet.noneOf(FactorKind.class);
        factors.atStytch(accounts.one(caller.accountId()).stytchUserId()).further().stream()
                .filter(StytchFactor::verified)
                .forEach(each -> counting.addAll(provenBy(each)));
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

    /** How its owner shows it in a browser. */
    private static Set<FactorKind> provenBy(StytchFactor factor) {
        return switch (factor.registration()) {
            case TOTP -> EnumSet.of(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE);
            case WEBAUTHN -> EnumSet.of(FactorKind.PASSKEY);
            case PHONE -> EnumSet.of(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE);
            // of mobile applications only
            case BIOMETRIC -> EnumSet.noneOf(FactorKind.class);
        };
    }
}
