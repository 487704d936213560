package io.gatehouse.dev.stytch.password;

import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a hash that another system made, with its parameters, and refuses what could never match. */
public final class MigratedHash {
    private static final Set<String> PHPASS_PREFIXES = Set.of("$P$", "$H$");
    private static final Call NOTHING = new Call(Map.of(), Map.of(), io.gatehouse.dev.stytch.http.Json.of());

    private MigratedHash() {}

    public static HashedPassword read(Call call) {
        String hash = call.text("hash").orElseThrow(ErrorType.INVALID_HASH::failure);
        String type = call.text("hash_type").orElseThrow(ErrorType.INVALID_HASH_TYPE::failure);
        return switch (type) {
            case "bcrypt" ->
                plain(
                        type,
                        hash,
                        hash.matches("\\$2[abxy]\\$[0-3]\\d\\$[./A-Za-z0-9]{53}"),
                        ErrorType.INVALID_BCRYPT_HASH);
            case "md_5" -> salted(call, type, hash, 16, ErrorType.INVALID_MD_5_HASH);
            case "sha_1" -> salted(call, type, hash, 20, ErrorType.INVALID_SHA_1_HASH);
            case "sha_512" -> salted(call, type, hash, 64, ErrorType.INVALID_SHA_512_HASH);
            case "phpass" -> plain(type, hash, isPhpass(hash), ErrorType.INVALID_PHPASS_HASH_FORMAT);
            case "scrypt" -> scrypt(hash, config(call, "scrypt_config"));
            case "pbkdf_2" -> pbkdf2(hash, config(call, "pbkdf_2_config"));
            case "argon_2i", "argon_2id" -> argon2(type, hash, config(call, "argon_2_config"));
            default -> throw ErrorType.INVALID_HASH_TYPE.failure();
        };
    }

    private static Call config(Call call, String name) {
        return call.nested(name).orElseThrow(() -> ErrorType.BAD_REQUEST.failure("Missing field: " + name + "."));
    }

    private static HashedPassword plain(String type, String hash, boolean valid, ErrorType otherwise) {
        require(valid, otherwise);
        return new HashedPassword(type, hash, Map.of());
    }

    private static boolean isPhpass(String hash) {
        return hash.length() > 3 && PHPASS_PREFIXES.contains(hash.substring(0, 3)) && Phpass.isValid(hash);
    }

    private static HashedPassword salted(Call call, String type, String hash, int bytes, ErrorType otherwise) {
        require(hasLength(hash, bytes), otherwise);
        Call config = call.nested(type + "_config").orElse(NOTHING);
        Map<String, String> salts = new HashMap<>();
        config.text("prepend_salt").ifPresent(salt -> salts.put("prepend_salt", salt));
        config.text("append_salt").ifPresent(salt -> salts.put("append_salt", salt));
        return new HashedPassword(type, hash, salts);
    }

    private static HashedPassword scrypt(String hash, Call config) {
        int n = number(config, "n_parameter");
        require(n >= 2 && n <= 262_144 && Integer.bitCount(n) == 1, ErrorType.INVALID_SCRYPT_N_PARAMETER);
        int r = number(config, "r_parameter");
        int p = number(config, "p_parameter");
        require(r > 0 && r <= 64 && p > 0 && p <= 64, ErrorType.INVALID_SCRYPT_PARAMETERS);
        require(decoded(config.text("salt")).isPresent(), ErrorType.INVALID_BASE64_SCRYPT_SALT);
        int length = number(config, "key_length");
        require(isEncoded(hash), ErrorType.INVALID_BASE64_SCRYPT_HASH);
        require(hasLength(hash, length), ErrorType.SCRYPT_KEY_LENGTH_MISMATCH);
        return new HashedPassword(
                "scrypt",
                hash,
                Map.of(
                        "salt", config.requiredText("salt"),
                        "n_parameter", String.valueOf(n),
                        "r_parameter", String.valueOf(r),
                        "p_parameter", String.valueOf(p),
                        "key_length", String.valueOf(length)));
    }

    private static HashedPassword pbkdf2(String hash, Call config) {
        String algorithm = config.text("algorithm").orElse("sha256");
        require(algorithm.equals("sha256") || algorithm.equals("sha512"), ErrorType.INVALID_PBKDF_2_ALGORITHM);
        int iterations = number(config, "iteration_amount");
        require(iterations > 0 && iterations <= 10_000_000, ErrorType.INVALID_PBKDF_2_ITERATION_AMOUNT);
        require(decoded(config.text("salt")).isPresent(), ErrorType.INVALID_PBKDF_2_SALT);
        int length = number(config, "key_length");
        require(isEncoded(hash), ErrorType.INVALID_PBKDF_2_HASH);
        require(hasLength(hash, length), ErrorType.PBKDF_2_KEY_LENGTH_MISMATCH);
        return new HashedPassword(
                "pbkdf_2",
                hash,
                Map.of(
                        "salt", config.requiredText("salt"),
                        "iteration_amount", String.valueOf(iterations),
                        "key_length", String.valueOf(length),
                        "algorithm", algorithm));
    }

    private static HashedPassword argon2(String type, String hash, Call config) {
        int iterations = number(config, "iteration_amount");
        require(iterations > 0 && iterations <= 1000, ErrorType.INVALID_ARGON_2_ITERATION_AMOUNT);
        int threads = number(config, "threads");
        require(threads > 0 && threads <= 64, ErrorType.INVALID_ARGON_2_THREADS);
        int memory = number(config, "memory");
        require(memory >= 8 * threads && memory <= 1 << 20, ErrorType.INVALID_ARGON_2_MEMORY);
        String salt = config.text("salt").filter(given -> given.length() >= 8).orElse("");
        require(!salt.isEmpty(), ErrorType.INVALID_ARGON_2_SALT);
        int length = number(config, "key_length");
        require(isEncoded(hash), ErrorType.INVALID_HASH);
        require(hasLength(hash, length), ErrorType.ARGON_2_KEY_LENGTH_MISMATCH);
        return new HashedPassword(
                type,
                hash,
                Map.of(
                        "salt", salt,
                        "iteration_amount", String.valueOf(iterations),
                        "memory", String.valueOf(memory),
                        "threads", String.valueOf(threads),
                        "key_length", String.valueOf(length)));
    }

    private static int number(Call config, String name) {
        return config.integer(name).orElse(0);
    }

    private static boolean isEncoded(String hash) {
        return HashedPassword.isHex(hash, hash.length() / 2)
                || decoded(Optional.of(hash)).isPresent();
    }

    private static boolean hasLength(String hash, int bytes) {
        return HashedPassword.isHex(hash, bytes)
                || decoded(Optional.of(hash))
                        .filter(decoded -> decoded.length == bytes)
                        .isPresent();
    }

    private static Optional<byte[]> decoded(Optional<String> base64) {
        try {
            return base64.map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void require(boolean fulfilled, ErrorType otherwise) {
        if (!fulfilled) {
            throw otherwise.failure();
        }
    }
}
