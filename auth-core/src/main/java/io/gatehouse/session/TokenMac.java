package io.gatehouse.session;

import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.session.SessionKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) of tokens with one session secret. */
public final class TokenMac {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;
    private final ConcurrentLinkedQueue<Mac> idle = new ConcurrentLinkedQueue<>();

    TokenMac(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    public SessionKey of(SessionToken token) {
        return of(token.reveal());
    }

    SessionKey of(String token) {
        // a Mac is costly to set up and not shareable; a thread-local one would outlive a redeployment
        Mac mac = idle.poll();
        if (mac == null) {
            mac = newMac();
        }
        byte[] tag = mac.doFinal(token.getBytes(StandardCharsets.UTF_8));
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
