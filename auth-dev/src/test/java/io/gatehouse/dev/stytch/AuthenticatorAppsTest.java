package io.gatehouse.dev.stytch;

import static io.gatehouse.dev.stytch.Client.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticatorAppsTest extends EmulatorTest {
    private static final String ADA = "ada@example.com";
    private String user;

    @BeforeEach
    void signUp() {
        // at the beginning of a step, so that none ends between two lines of a test
        client.post("/control/clock/set", "now", "2030-01-31T10:00:00Z");
        user = client.signUp(ADA).text("/user_id");
    }

    @Test
    void an_app_counts_once_its_first_code_was_shown() {
        Reply created = created();
        assertThat(created.text("/user/totps/0/verified")).isEqualTo("false");
        Reply shown = show(code(created));
        assertThat(shown.text("/totp_id")).isEqualTo(created.text("/totp_id"));
        assertThat(shown.text("/session/authentication_factors/0/type")).isEqualTo("totp");
        assertThat(shown.text("/session/authentication_factors/0/delivery_method"))
                .isEqualTo("authenticator_app");
        assertThat(shown.text("/session/authentication_factors/0/authenticator_app_factor/totp_id"))
                .isEqualTo(created.text("/totp_id"));
        assertThat(shown.text("/user/totps/0/verified")).isEqualTo("true");
    }

    @Test
    void a_code_is_added_to_the_session_that_it_comes_with() {
        Reply created = created();
        Reply signedIn = client.signIn(ADA, PASSWORD);
        Reply shown = client.post(
                "/v1/totps/authenticate",
                "user_id",
                user,
                "totp_code",
                code(created),
                "session_token",
                signedIn.text("/session_token"));
        assertThat(shown.text("/session/session_id")).isEqualTo(signedIn.text("/session/session_id"));
        assertThat(shown.text("/session_token")).isEqualTo(signedIn.text("/session_token"));
        assertThat(shown.body().path("session").path("authentication_factors").findValuesAsText("type"))
                .containsExactly("password", "totp");
    }

    @Test
    void a_code_is_not_added_to_a_session_of_somebody_else_and_not_used_up_there() {
        Reply created = created();
        String others = client.signUp("bob@example.com").text("/session_token");
        String code = code(created);
        assertThat(client.post("/v1/totps/authenticate", "user_id", user, "totp_code", code, "session_token", others)
                        .refusal())
                .isEqualTo("400 user_id_mismatch");
        assertThat(show(code).status()).isEqualTo(200);
    }

    @Test
    void a_code_works_once_and_so_does_none_from_before() {
        Reply created = created();
        String before = TimeCodes.code(created.text("/secret"), now().minusSeconds(30));
        String code = code(created);
        assertThat(show(code).status()).isEqualTo(200);
        assertThat(show(code).refusal()).isEqualTo("401 totp_code_already_authenticated");
        assertThat(show(before).refusal()).isEqualTo("401 totp_code_already_authenticated");
        client.advance(Duration.ofSeconds(30));
        assertThat(show(code(created)).status()).isEqualTo(200);
    }

    @Test
    void wrong_codes_lock_the_user() {
        client.settings("lock_threshold", 2);
        Reply created = created();
        String wrong = TimeCodes.code(created.text("/secret"), now().plusSeconds(3_600));
        assertThat(show(wrong).refusal()).isEqualTo("401 unable_to_authenticate_totp");
        assertThat(show(wrong).refusal()).isEqualTo("401 unable_to_authenticate_totp");
        assertThat(show(code(created)).refusal()).isEqualTo("429 user_lock_limit_reached");
    }

    @Test
    void an_enrolment_that_nobody_finishes_ends_and_makes_room() {
        Reply created = client.post("/v1/totps", "user_id", user, "expiration_minutes", 5);
        assertThat(create().refusal()).isEqualTo("400 pending_totp_exists");
        client.advance(Duration.ofMinutes(5));
        assertThat(show(code(created)).refusal()).isEqualTo("400 expired_totp");
        assertThat(client.get("/v1/users/" + user).body().path("totps")).isEmpty();
        assertThat(show(code(created())).status()).isEqualTo(200);
        assertThat(create().refusal()).isEqualTo("400 active_totp_exists");
    }

    @Test
    void a_recovery_code_works_once_in_place_of_the_app() {
        Reply created = created();
        String recovery = created.text("/recovery_codes/3");
        assertThat(recover(recovery).refusal()).isEqualTo("401 unable_to_authenticate_recovery_code");
        show(code(created));
        Reply recovered = recover(recovery);
        assertThat(recovered.text("/session/authentication_factors/0/type")).isEqualTo("recovery_codes");
        assertThat(recovered.text("/session/authentication_factors/0/recovery_code_factor/totp_recovery_code_id"))
                .startsWith("totp-recovery-code-test-");
        assertThat(recover(recovery).refusal()).isEqualTo("401 unable_to_authenticate_recovery_code");
        assertThat(client.post("/v1/totps/recovery_codes", "user_id", user)
                        .body()
                        .at("/totps/0/recovery_codes"))
                .hasSize(9)
                .noneMatch(left -> left.asText().equals(recovery));
    }

    @Test
    void what_belongs_into_the_other_field_is_told() {
        Reply created = created();
        show(code(created));
        assertThat(show(created.text("/recovery_codes/0")).refusal()).isEqualTo("400 recovery_code_used_as_totp_code");
        assertThat(show("12345").refusal()).isEqualTo("400 invalid_totp_code");
        assertThat(recover("123456").refusal()).isEqualTo("400 totp_code_used_as_recovery_code");
        assertThat(recover("nonsense").refusal()).isEqualTo("400 invalid_recovery_code");
    }

    @Test
    void an_app_that_is_taken_away_is_gone() {
        Reply created = created();
        show(code(created));
        assertThat(client.delete("/v1/users/totps/" + created.text("/totp_id")).status())
                .isEqualTo(200);
        assertThat(client.get("/v1/users/" + user).body().path("totps")).isEmpty();
        assertThat(show(code(created)).refusal()).isEqualTo("404 totps_not_found_for_user");
        assertThat(client.delete("/v1/users/totps/" + created.text("/totp_id")).refusal())
                .isEqualTo("404 totp_not_found");
        assertThat(client.post("/v1/totps/recovery_codes", "user_id", user).refusal())
                .isEqualTo("404 totps_not_found_for_user");
    }

    @Test
    void it_survives_a_restart_with_what_was_used() throws IOException {
        Reply created = created();
        String code = code(created);
        show(code);
        recover(created.text("/recovery_codes/0"));
        restart();
        assertThat(show(code).refusal()).isEqualTo("401 totp_code_already_authenticated");
        assertThat(recover(created.text("/recovery_codes/0")).refusal())
                .isEqualTo("401 unable_to_authenticate_recovery_code");
        assertThat(recover(created.text("/recovery_codes/1")).status()).isEqualTo(200);
    }

    @Test
    void the_picture_says_the_secret() throws Exception {
        Reply created = created();
        byte[] png = Base64.getDecoder().decode(created.text("/qr_code").substring("data:image/png;base64,".length()));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
        assertThat(read).startsWith("otpauth://totp/").contains("secret=" + created.text("/secret"));
    }

    private Reply created() {
        Reply created = create();
        assertThat(created.status()).isEqualTo(200);
        return created;
    }

    private Reply create() {
        return client.post("/v1/totps", "user_id", user);
    }

    private String code(Reply created) {
        return TimeCodes.code(created.text("/secret"), now());
    }

    private Instant now() {
        return Instant.parse(client.get("/control/clock").text("/now"));
    }

    private Reply show(String code) {
        return client.post(
                "/v1/totps/authenticate", "user_id", user, "totp_code", code, "session_duration_minutes", 60);
    }

    private Reply recover(String code) {
        return client.post("/v1/totps/recover", "user_id", user, "recovery_code", code, "session_duration_minutes", 60);
    }
}
