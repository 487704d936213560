package io.gatehouse.dev.stytch.password;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.ScryptFunction;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as its hash: new ones with scrypt, migrated ones as they came, by Stytch's name of the hash type. */
public record HashedPassword(String hashType, String hash, Map<String, String> parameters) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BLOCK_SIZE = 8;
    private static final int KEY_LENGTH = 32;

    public HashedPassword {
        parameters = Map.copyOf(parameters);
    }

    /** The cost is the logarithm of scrypt's N. */
    public static HashedPassword of(String password, int cost) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Map<String, String> parameters = Map.of(
                "salt", base64(salt),
                "n_parameter", String.valueOf(1 << cost),
                "r_parameter", String.valueOf(BLOCK_SIZE),
                "p_parameter", "1",
                "key_length", String.valueOf(KEY_LENGTH));
        return new HashedPassword("scrypt", base64(scrypt(password, parameters)), parameters);
    }

    public boolean matches(String password) {
        return switch (hashType) {
            case "scrypt" -> same(scrypt(password, parameters));
            case "bcrypt" -> BcryptFunction.getInstanceFromHash(hash).check(password, hash);
            case "argon_2i" -> same(argon2(password, Argon2.I));
            case "argon_2id" -> same(argon2(password, Argon2.ID));
            case "pbkdf_2" -> same(pbkdf2(password));
            case "md_5" -> same(digest("MD5", password));
            case "sha_1" -> same(digest("SHA-1", password));
            case "sha_512" -> same(digest("SHA-512", password));
            case "phpass" -> Phpass.matches(password, hash);
            default -> false;
        };
    }

    /** Whether it should be hashed anew when the password is at hand. */
    public boolean isOutdated(int cost) {
        return !hashType.equals("scrypt") || number("n_parameter") < 1 << cost;
    }

    private static byte[] scrypt(String password, Map<String, String> parameters) {
        return ScryptFunction.getInstance(
                        Integer.parseInt(parameters.get("n_parameter")),
                        Integer.parseInt(parameters.get("r_parameter")),
                        Integer.parseInt(parameters.get("p_parameter")),
                        Integer.parseInt(parameters.get("key_length")))
                .hash(utf8(password), Base64.getDecoder().decode(parameters.get("salt")))
                .getBytes();
    }

    private byte[] argon2(String password, Argon2 variant) {
        return Argon2Function.getInstance(
                        number("memory"), number("iteration_amount"), number("threads"), number("key_length"), variant)
                .hash(utf8(password), utf8(parameters.get("salt")))
                .getBytes();
    }

    private byte[] pbkdf2(String password) {
        String algorithm = "PBKDF2WithHmac" + parameters.get("algorithm").toUpperCase(Locale.ROOT);
        byte[] salt = Base64.getDecoder().decode(parameters.get("salt"));
        try {
            return SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(
                            password.toCharArray(), salt, number("iteration_amount"), number("key_length") * 8))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] digest(String algorithm, String password) {
        try {
            return MessageDigest.getInstance(algorithm)
                    .digest(utf8(parameters.getOrDefault("prepend_salt", "")
                            + password
                            + parameters.getOrDefault("append_salt", "")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean same(byte[] derived) {
        byte[] expected = isHex(hash, derived.length)
                ? HexFormat.of().parseHex(hash.toLowerCase(Locale.ROOT))
                : Base64.getDecoder().decode(hash);
        return MessageDigest.isEqual(expected, derived);
    }

    static boolean isHex(String text, int bytes) {
        return text.length() == 2 * bytes && text.matches("[0-9a-fA-F]+");
    }

    private int number(String name) {
        return Integer.parseInt(parameters.get(name));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "HashedPassword[" + hashType + "]";
    }
}
