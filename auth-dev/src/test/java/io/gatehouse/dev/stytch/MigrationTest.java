package io.gatehouse.dev.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.ScryptFunction;
import com.password4j.types.Argon2;
import com.password4j.types.Bcrypt;
import io.gatehouse.dev.stytch.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MigrationTest extends EmulatorTest {
    private static final String OLD = "old Passwort ü";
    private static final String SALT = "saltsaltsaltsalt";
    private static final byte[] SALT_BYTES = SALT.getBytes(StandardCharsets.UTF_8);
    private static final String SALT_BASE64 = Base64.getEncoder().encodeToString(SALT_BYTES);

    @TestFactory
    Stream<DynamicTest> hashes_of_every_type_go_on_working() throws GeneralSecurityException {
        return Stream.of(
                works(
                        "bcrypt",
                        BcryptFunction.getInstance(Bcrypt.A, 4).hash(OLD).getResult(),
                        Json.of()),
                works("md_5", hex("MD5", "before" + OLD + "after"), salts("md_5_config")),
                works("md_5", hex("MD5", OLD), Json.of()),
                works("sha_1", hex("SHA-1", "before" + OLD + "after"), salts("sha_1_config")),
                works("sha_512", hex("SHA-512", "before" + OLD + "after"), salts("sha_512_config")),
                works("scrypt", scrypt(), Json.of("scrypt_config", scryptConfig(16))),
                works("argon_2i", argon2(Argon2.I), Json.of("argon_2_config", argon2Config(32))),
                works("argon_2id", argon2(Argon2.ID), Json.of("argon_2_config", argon2Config(32))),
                works("pbkdf_2", pbkdf2("sha256"), Json.of("pbkdf_2_config", pbkdf2Config("sha256"))),
                works("pbkdf_2", pbkdf2("sha512"), Json.of("pbkdf_2_config", pbkdf2Config("sha512"))));
    }

    @Test
    void the_test_vector_of_phpass_works() {
        migrate("p@example.com", "phpass", "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", Json.of());
        assertThat(client.signIn("p@example.com", "test12345").status()).isEqualTo(200);
        assertThat(client.signIn("p@example.com", "test12346").refusal()).isEqualTo("401 unauthorized_credentials");
    }

    @Test
    void a_password_goes_to_a_known_user_who_has_none() {
        client.post("/v1/users", "email", "ada@example.com");
        Reply migrated = migrate(
                "ada@example.com",
                "md_5",
                hex("MD5", OLD),
                Json.of("set_email_verified", true, "phone_number", "+41790000000", "external_id", "ext-1"));
        assertThat(migrated.body().path("user_created").asBoolean()).isFalse();
        assertThat(migrated.text("/user/emails/0/verified")).isEqualTo("true");
        assertThat(migrated.text("/user/external_id")).isEqualTo("ext-1");
        assertThat(migrated.text("/user/phone_numbers/0/verified")).isEqualTo("false");
        assertThat(migrate("ada@example.com", "md_5", hex("MD5", OLD), Json.of())
                        .refusal())
                .isEqualTo("400 password_already_exists");
    }

    @Test
    void what_could_never_match_is_refused() {
        assertThat(refusal("bcrypt", "$2a$04$short", Json.of())).isEqualTo("400 invalid_bcrypt_hash");
        assertThat(refusal("rot13", "x", Json.of())).isEqualTo("400 invalid_hash_type");
        assertThat(refusal("md_5", "abc", Json.of())).isEqualTo("400 invalid_md_5_hash");
        assertThat(refusal("phpass", "$P$", Json.of())).isEqualTo("400 invalid_phpass_hash_format");
        assertThat(refusal("scrypt", scrypt(), Json.of("scrypt_config", scryptConfig(15))))
                .isEqualTo("400 invalid_scrypt_n_parameter");
        assertThat(refusal("argon_2id", argon2(Argon2.ID), Json.of("argon_2_config", argon2Config(16))))
                .isEqualTo("400 argon_2_key_length_mismatch");
    }

    @Test
    void migration_has_a_rate_limit() {
        client.settings("migrations_per_second", 1);
        migrate("a@example.com", "md_5", hex("MD5", OLD), Json.of());
        assertThat(refusal("md_5", hex("MD5", OLD), Json.of())).isEqualTo("429 too_many_requests");
    }

    private DynamicTest works(String type, String hash, ObjectNode config) {
        return DynamicTest.dynamicTest(type, () -> {
            String email = hash.hashCode() + "@example.com";
            assertThat(migrate(email, type, hash, config).status()).isEqualTo(200);
            assertThat(client.signIn(email, OLD + "x").refusal()).isEqualTo("401 unauthorized_credentials");
            assertThat(client.signIn(email, OLD).status()).isEqualTo(200);
            // by now it is hashed anew
            assertThat(client.signIn(email, OLD).status()).isEqualTo(200);
        });
    }

    private Reply migrate(String email, String type, String hash, ObjectNode more) {
        ObjectNode body = Json.of("email", email, "hash", hash, "hash_type", type);
        return client.send("POST", "/v1/passwords/migrate", body.setAll(more).toString());
    }

    private String refusal(String type, String hash, ObjectNode more) {
        return migrate("x@example.com", type, hash, more).refusal();
    }

    private static ObjectNode salts(String name) {
        return Json.of(name, Map.of("prepend_salt", "before", "append_salt", "after"));
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String scrypt() {
        return base64(ScryptFunction.getInstance(16, 8, 1, 32)
                .hash(OLD.getBytes(StandardCharsets.UTF_8), SALT_BYTES)
                .getBytes());
    }

    private static Object scryptConfig(int n) {
        return Map.of("salt", SALT_BASE64, "n_parameter", n, "r_parameter", 8, "p_parameter", 1, "key_length", 32);
    }

    private static String argon2(Argon2 variant) {
        return base64(Argon2Function.getInstance(64, 1, 1, 32, variant)
                .hash(OLD.getBytes(StandardCharsets.UTF_8), SALT_BYTES)
                .getBytes());
    }

    private static Object argon2Config(int length) {
        return Map.of("salt", SALT, "iteration_amount", 1, "memory", 64, "threads", 1, "key_length", length);
    }

    private static String pbkdf2(String algorithm) throws GeneralSecurityException {
        return base64(SecretKeyFactory.getInstance("PBKDF2WithHmac" + algorithm.toUpperCase())
                .generateSecret(new PBEKeySpec(OLD.toCharArray(), SALT_BYTES, 10, 256))
                .getEncoded());
    }

    private static Object pbkdf2Config(String algorithm) {
        return Map.of("salt", SALT_BASE64, "iteration_amount", 10, "key_length", 32, "algorithm", algorithm);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
