package io.gatehouse.session;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Turns a token into the key that its session is kept under. While the session secret changes, what was kept before the
 * change is under a key of the secret before.
 */
@EngineBean
public class TokenKeys {

    private final List<TokenMac> newestFirst;

    @Inject
    TokenKeys(SessionConfig config) {
        newestFirst = config.secret().all().stream().map(TokenMac::new).toList();
    }

    /** Where something new is kept. */
    public SessionKey of(SessionToken token) {
        return newestFirst.get(0).of(token.reveal());
    }

    /** The same for a token that somebody else has issued: where what was verified about it is remembered. */
    public SessionKey of(Secret token) {
        return newestFirst.get(0).of(token.reveal());
    }

    /** Where the secret before would have kept it, while that is still recognised. */
    Optional<SessionKey> before(SessionToken token) {
        return newestFirst.size() == 1
                ? Optional.empty()
                : Optional.of(newestFirst.get(1).of(token));
    }

    /**
     * Where to look for the end of a session under its name at its source, for who brings another proof of it than its
     * token. No token has a blank in it.
     */
    public SessionKey ofName(SessionSource source, String sourceSessionId) {
        return newestFirst.get(0).of(name(source, sourceSessionId));
    }

    /** Where such an end is written: under every secret, so that nodes find it whichever one they look with. */
    List<SessionKey> allOfName(SessionSource source, String sourceSessionId) {
        return newestFirst.stream()
                .map(mac -> mac.of(name(source, sourceSessionId)))
                .toList();
    }

    private static String name(SessionSource source, String sourceSessionId) {
        return source + " " + sourceSessionId;
    }

    /** Wherever it may be kept, the likeliest place first. */
    public List<SessionKey> allOf(SessionToken token) {
        return newestFirst.stream().map(mac -> mac.of(token)).toList();
    }

    /** One for each secret, newest first, for what is kept under several keys of the same one. */
    public List<TokenMac> each() {
        return newestFirst;
    }
}
