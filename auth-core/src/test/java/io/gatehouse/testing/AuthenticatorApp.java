package io.gatehouse.testing;

import io.gatehouse.api.Secret;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authenticator app that somebody has registered at Stytch. */
public final class AuthenticatorApp {

    private static final Duration STEP = Duration.ofSeconds(30);

    private final Engine engine;
    private final String secret;
    private final List<String> recoveryCodes;

    private AuthenticatorApp(Engine engine, String secret, List<String> recoveryCodes) {
        this.engine = engine;
        this.secret = secret;
        this.recoveryCodes = recoveryCodes;
    }

    /** Enrols one past Gatehouse, as a frontend of Stytch's does; its next code has not been used. */
    public static AuthenticatorApp of(Engine engine, String stytchUser) {
        JsonObject created = engine.stytch()
                .call(
                        "POST",
                        "/v1/totps",
                        Json.createObjectBuilder().add("user_id", stytchUser).build());
        AuthenticatorApp app = new AuthenticatorApp(
                engine,
                created.getString("secret"),
                created.getJsonArray("recovery_codes").getValuesAs(JsonString::getString));
        JsonObject shown = engine.stytch()
                .call(
                        "POST",
                        "/v1/totps/authenticate",
                        Json.createObjectBuilder()
                                .add("user_id", stytchUser)
                                .add("totp_code", app.code().reveal())
                                .build());
        if (shown.getInt("status_code") != 200) {
            throw new AssertionError(shown);
        }
        engine.advance(STEP);
        return app;
    }

    /** What it shows now. */
    public Secret code() {
        return Secret.of(TimeCodes.code(secret, now()));
    }

    /** Six digits that are wrong for a long time. */
    public Secret wrongCode() {
        return Secret.of(TimeCodes.code(secret, now().plus(Duration.ofDays(300))));
    }

    public Secret recoveryCode(int index) {
        return Secret.of(recoveryCodes.get(index));
    }

    private Instant now() {
        return Instant.parse(engine.stytch().call("GET", "/control/clock", null).getString("now"));
    }
}
