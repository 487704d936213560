package io.gatehouse.stytch;

import com.stytch.java.consumer.models.sessions.AuthenticationFactor;
import com.stytch.java.consumer.models.sessions.AuthenticationFactorDeliveryMethod;
import com.stytch.java.consumer.models.sessions.Session;
import com.stytch.java.consumer.models.users.User;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the SDK's answers; what does not add up is an {@link IllegalStateException}, never a session. */
final class FromSdk {

    private FromSdk() {}

    static StytchSession session(Session session, String token, User user) {
        check(session != null, "no session");
        check(session.getUserId().equals(user.getUserId()), "a session of somebody else");
        Instant startedAt = present(session.getStartedAt());
        List<Factor> factors = session.getAuthenticationFactors().stream()
                .map(FromSdk::factor)
                .sorted(Comparator.comparing(factor -> factor.verifiedAt().orElse(startedAt)))
                .toList();
        check(!factors.isEmpty(), "a session without factors");
        return new StytchSession(
                SessionToken.parse(token).orElseThrow(() -> new IllegalStateException("no token")),
                session.getSessionId(),
                factors,
                startedAt,
                present(session.getExpiresAt()),
                StytchRoles.of(session.getRoles()),
                user(user));
    }

    private static StytchUser user(User user) {
        var name = Optional.ofNullable(user.getName());
        return new StytchUser(
                user.getUserId(),
                user.getEmails().stream()
                        .map(each -> new StytchEmail(each.getEmail(), each.getVerified()))
                        .toList(),
                name.map(each -> each.getFirstName()).orElse(""),
                name.map(each -> each.getLastName()).orElse(""));
    }

    private static Factor factor(AuthenticationFactor factor) {
        return new Factor(kind(factor), Optional.ofNullable(factor.getLastAuthenticatedAt()), Optional.empty());
    }

    private static FactorKind kind(AuthenticationFactor factor) {
        return switch (factor.getType()) {
            case PASSWORD -> FactorKind.PASSWORD;
            case MAGIC_LINK -> FactorKind.EMAIL_LINK;
            case EMAIL_OTP -> FactorKind.EMAIL_CODE;
            case OTP -> code(factor.getDeliveryMethod());
            case TOTP -> FactorKind.AUTHENTICATOR_APP;
            case RECOVERY_CODES -> FactorKind.RECOVERY_CODE;
            case WEBAUTHN -> FactorKind.PASSKEY;
            case OAUTH -> FactorKind.SOCIAL;
            case IMPERSONATED -> FactorKind.IMPERSONATION;
            default -> FactorKind.OTHER;
        };
    }

    private static FactorKind code(AuthenticationFactorDeliveryMethod way) {
        return switch (way) {
            case EMAIL -> FactorKind.EMAIL_CODE;
            case SMS -> FactorKind.SMS_CODE;
            case WHATSAPP -> FactorKind.WHATSAPP_CODE;
            default -> FactorKind.OTHER;
        };
    }

    private static Instant present(Instant time) {
        check(time != null, "a session without its times");
        return time;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
