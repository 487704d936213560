package io.gatehouse.oidc.token;

import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.api.Secret;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An ID token that passed every check.
 *
 * @param text the token itself
 * @param sid the provider's name for its session, if it has one
 * @param authTime when the person proved themselves, if the provider says
 * @param acr the class of that proof, if the provider says
 * @param claims all of them, by name
 */
public record VerifiedIdToken(
        Secret text,
        String issuer,
        String subject,
        Optional<String> sid,
        Instant issuedAt,
        Optional<Instant> authTime,
        Optional<String> acr,
        Map<String, Object> claims) {

    private static final int LONGEST_SID = 255;
    private static final int LONGEST_ACR = 255;

    /** One that was verified when it came, and has been out of everybody's reach since. */
    public static VerifiedIdToken kept(Secret text) {
        try {
            return of(
                    text, new Claims(SignedJWT.parse(text.reveal()).getPayload().toJSONObject()));
        } catch (ParseException wasVerified) {
            throw new IllegalStateException(wasVerified);
        }
    }

    static VerifiedIdToken of(Secret text, Claims claims) {
        return new VerifiedIdToken(
                text,
                claims.text("iss").orElseThrow(),
                claims.text("sub").orElseThrow(),
                claims.text("sid").filter(sid -> sid.length() <= LONGEST_SID),
                claims.time("iat").orElseThrow(),
                claims.time("auth_time"),
                acr(claims),
                claims.all());
    }

    /** Of another type it is as good as none, unless one was asked for. */
    private static Optional<String> acr(Claims claims) {
        return claims.all().get("acr") instanceof String acr && !acr.isEmpty() && acr.length() <= LONGEST_ACR
                ? Optional.of(acr)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "a verified ID token";
    }
}
