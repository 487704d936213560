package io.gatehouse.session;

import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what has to be kept and not be read: AES-256-GCM (NIST SP 800-38D), key id in front. */
@EngineBean
public class TokenVault {

    private static final byte KEY_ID = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "gatehouse token vault".getBytes(StandardCharsets.US_ASCII);
    private static final String OF_NOTHING_ELSE = "";

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKeySpec> newestFirst;

    @Inject
    TokenVault(SessionConfig config) {
        newestFirst = config.secret().all().stream().map(TokenVault::derive).toList();
    }

    byte[] seal(SessionToken token) {
        return seal(token.reveal().getBytes(StandardCharsets.ISO_8859_1), OF_NOTHING_ELSE);
    }

    /** Empty if it was sealed with another key, or changed since. */
    Optional<SessionToken> open(byte[] sealed) {
        return open(sealed, OF_NOTHING_ELSE)
                .flatMap(token -> SessionToken.parse(new String(token, StandardCharsets.ISO_8859_1)));
    }

    /** @param of what the text belongs to; it opens only as belonging to the same */
    public byte[] seal(byte[] text, String of) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, newestFirst.get(0), nonce, of).doFinal(text);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(KEY_ID)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Empty if it was sealed with another key or as belonging to something else, or changed since. */
    public Optional<byte[]> open(byte[] sealed, String of) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != KEY_ID) {
            return Optional.empty();
        }
        return newestFirst.stream()
                .flatMap(key -> open(sealed, key, of).stream())
                .findFirst();
    }

    private static Optional<byte[]> open(byte[] sealed, SecretKeySpec key, String of) {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, of)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String of) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {KEY_ID});
        cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** One step of HKDF-Expand (RFC 5869, section 2.3); the secret is random enough to need no extraction. */
    private static SecretKeySpec derive(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(PURPOSE);
            return new SecretKeySpec(mac.doFinal(new byte[] {1}), "AES");
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
