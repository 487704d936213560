package io.gatehouse.bearer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.session.KnownEnds;
import io.gatehouse.session.TokenKeys;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Verifies bearer tokens, each once in a minute: what was verified is remembered under a MAC of the token, until the
 * token ends or its signature is due to be looked at again.
 */
@EngineBean
public class Bearers {

    /** A key that an issuer takes back is good for no longer than this, once that is known. */
    static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

    /** Of tokens that are remembered, some 50,000 of them. */
    private static final long MOST_CHARACTERS = 50_000_000;

    private final List<BearerIssuer> issuers;
    private final List<BearerIssuer> issuersOfOpaque;
    private final TokenKeys keys;
    private final KnownEnds ends;
    private final RefusedBearers refused;
    private final Clock clock;
    private final Cache<SessionKey, Remembered> verified;

    private record Remembered(VerifiedBearer bearer, Instant until) {}

    @Inject
    Bearers(@Any Instance<BearerIssuer> issuers, TokenKeys keys, KnownEnds ends, RefusedBearers refused, Clock clock) {
        this(issuers.stream().toList(), keys, ends, refused, clock);
    }

    Bearers(List<BearerIssuer> issuers, TokenKeys keys, KnownEnds ends, RefusedBearers refused, Clock clock) {
        this.issuers = issuers;
        this.issuersOfOpaque =
                issuers.stream().filter(BearerIssuer::issuesOpaque).toList();
        this.keys = keys;
        this.ends = ends;
        this.refused = refused;
        this.clock = clock;
        verified = Caffeine.newBuilder()
                .maximumWeight(MOST_CHARACTERS)
                .weigher((SessionKey key, Remembered each) ->
                        each.bearer().token().reveal().length())
                .expireAfterWrite(LONGEST_TRUST)
                // making room takes less time than handing it to another thread
                .executor(Runnable::run)
                .build();
    }

    /** Whether what is no JWT looks like a token of an issuer's. */
    public boolean areLike(Secret opaque) {
        if (issuersOfOpaque.isEmpty()) {
            return false;
        }
        UnverifiedBearer bearer = new UnverifiedBearer(opaque, Optional.empty());
        return issuersOfOpaque.stream().anyMatch(each -> each.verifies(bearer));
    }

    /**
     * Verifies a token.
     *
     * @return empty if nobody here issues such tokens, or anything about it is wrong
     * @throws io.gatehouse.api.ProblemException UNAVAILABLE if that cannot be told now
     */
    public Optional<VerifiedBearer> verify(Secret token) {
        SessionKey key = keys.of(token);
        Remembered known = verified.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Optional.of(known.bearer()).filter(this::isNotOver);
        }
        Optional<VerifiedBearer> bearer = ask(UnverifiedBearer.of(token)).filter(this::isNotOver);
        bearer.ifPresent(good -> verified.put(key, new Remembered(good, trustedUntil(good))));
        return bearer;
    }

    /** Asked each time: an end is known everywhere within a second. */
    private boolean isNotOver(VerifiedBearer bearer) {
        return bearer.session().filter(ends::contains).isEmpty();
    }

    private Optional<VerifiedBearer> ask(UnverifiedBearer bearer) {
        Optional<BearerIssuer> responsible =
                issuers.stream().filter(each -> each.verifies(bearer)).findFirst();
        if (responsible.isEmpty()) {
            refused.note("Gatehouse", "it is from no issuer whose tokens are taken");
        }
        return responsible.flatMap(each -> each.verify(bearer));
    }

    private Instant trustedUntil(VerifiedBearer bearer) {
        Instant lookAgain = clock.instant().plus(LONGEST_TRUST);
        return bearer.endsAt().isBefore(lookAgain) ? bearer.endsAt() : lookAgain;
    }
}
