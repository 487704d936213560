package io.gatehouse.stytch;

import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.published.Remembered;
import jakarta.inject.Inject;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies session JWTs with the keys that Stytch publishes. Not by the SDK: it reports a bad one, and an outage while
 * checking one, as a success, and its time-outs cannot be set.
 */
@EngineBean
public class StytchJwts implements ReadsSettings {

    static final String SETTING = "GATEHOUSE_STYTCH_JWTS";

    /** How long Stytch's session JWTs live, whatever they say. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(15);
    private static final Duration KEYS_GOOD = Duration.ofHours(24);
    private static final String SESSION = "https://stytch.com/session";

    private final boolean taken;
    private final String projectId;
    private final List<String> issuers;
    private final Clock clock;
    private final Remembered<Map<String, PublicKey>> keys;

    @Inject
    StytchJwts(Settings settings, StytchConfig config, StytchSessions sessions, Clock clock) {
        taken = settings.flag(SETTING, true);
        projectId = config.projectId();
        issuers = List.of("stytch.com/" + projectId, config.apiUrl());
        this.clock = clock;
        keys = new Remembered<>(sessions::signingKeys, clock, KEYS_FRESH, KEYS_GOOD);
    }

    /** Whether any are accepted. */
    public boolean taken() {
        return taken;
    }

    /** Whether Stytch calls itself so in JWTs of this project. */
    public boolean from(String issuer) {
        return taken && issuers.contains(issuer);
    }

    /**
     * Verifies a session JWT.
     *
     * @throws BadSessionJwt if anything about it is wrong
     * @throws ProblemException UNAVAILABLE if there are no keys to verify it with
     */
    public SessionJwt verify(Secret jwt) throws BadSessionJwt {
        Remembered.Held<Map<String, PublicKey>> held = current();
        try {
            return session(consume(jwt, held));
        } catch (InvalidJwtException refused) {
            if (refused.getCause() instanceof ProblemException noKeys) {
                throw noKeys;
            }
            // its message holds the token
            throw new BadSessionJwt("rules broken, by jose4j's codes: "
                    + refused.getErrorDetails().stream()
                            .map(each -> each.getErrorCode())
                            .toList());
        } catch (MalformedClaimException | RuntimeException malformed) {
            throw new BadSessionJwt("its claims are malformed");
        }
    }

    /** The last good keys serve while no newer ones can be had. */
    private Remembered.Held<Map<String, PublicKey>> current() {
        try {
            keys.keepUp();
        } catch (ProblemException notNow) {
            return keys.get();
        }
        return keys.get();
    }

    private JwtClaims consume(Secret jwt, Remembered.Held<Map<String, PublicKey>> held) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver((signature, above) -> key(signature, above, held))
                .setExpectedType(true, "JWT")
                .setExpectedIssuers(true, issuers.toArray(String[]::new))
                .setExpectedAudience(true, projectId)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                // clocks may differ besides
                .setIssuedAtRestrictions(0, seconds(LIFE))
                .setAllowedClockSkewInSeconds(seconds(SKEW))
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build()
                .processToClaims(jwt.reveal());
    }

    private Key key(
            JsonWebSignature signature, List<JsonWebStructure> above, Remembered.Held<Map<String, PublicKey>> held)
            throws UnresolvableKeyException {
        String kid = signature.getKeyIdHeaderValue();
        if (kid == null) {
            throw new UnresolvableKeyException("no kid");
        }
        return Optional.ofNullable(held.value().get(kid))
                .or(() -> keys.newerThan(held).map(newer -> newer.value().get(kid)))
                .orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
    }

    private static SessionJwt session(JwtClaims claims) throws MalformedClaimException {
        Map<?, ?> session = claims.getClaimValue(SESSION, Map.class);
        if (session == null || !(session.get("id") instanceof String id) || id.isBlank()) {
            throw new IllegalArgumentException("no session");
        }
        if (!(session.get("started_at") instanceof String startedAt)) {
            throw new IllegalArgumentException("no beginning");
        }
        Instant end = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
        Instant latest =
                Instant.ofEpochMilli(claims.getIssuedAt().getValueInMillis()).plus(LIFE);
        return new SessionJwt(
                id,
                claims.getSubject(),
                OffsetDateTime.parse(startedAt).toInstant(),
                (end.isBefore(latest) ? end : latest).plus(SKEW),
                session.get("roles") instanceof List<?> roles ? StytchRoles.of(roles) : Set.of(),
                claims.getClaimsMap());
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
