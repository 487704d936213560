package io.gatehouse.session;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.session.SessionKey;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns a token into the key that its session is kept under: HMAC-SHA-256 (RFC 2104) with the session secret. */
@EngineBean
public class TokenKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;
    private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

    @Inject
    TokenKeys(SessionConfig config) {
        secret = new SecretKeySpec(config.secret().bytes(), ALGORITHM);
    }

    public SessionKey of(SessionToken token) {
        return of(token.reveal());
    }

    /** The same for a token that somebody else has issued: where what was verified about it is remembered. */
    public SessionKey of(Secret token) {
        return of(token.reveal());
    }

    private SessionKey of(String token) {
        // a Mac is costly to set up and not shareable; a thread-local one would outlive a redeployment
        Mac mac = idle.poll();
        if (mac == null) {
            mac = newMac();
        }
        byte[] tag = mac.doFinal(token.getBytes(StandardCharsets.ISO_8859_1));
        idle.offer(mac);
        return SessionKey.of(tag);
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
