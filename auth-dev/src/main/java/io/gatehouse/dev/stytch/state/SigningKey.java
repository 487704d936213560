package io.gatehouse.dev.stytch.state;

import java.time.Instant;

/** An RSA key, encoded in base64; a retired one stays published for a while. */
public record SigningKey(String kid, Instant createdAt, Instant retiredAt, String privateKey, String publicKey) {

    public SigningKey retired(Instant now) {
        return new SigningKey(kid, createdAt, now, privateKey, publicKey);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
