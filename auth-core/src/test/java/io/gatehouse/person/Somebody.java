package io.gatehouse.person;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.Device;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody who has signed up with a password. */
record Somebody(Engine engine, EmailAddress email, UUID id, String stytchUser, SessionToken token, Device home) {

    static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    static Somebody signedUp(Engine engine) {
        return signedUp(engine, Engine.somebody());
    }

    static Somebody signedUp(Engine engine, EmailAddress email) {
        Device home = Engine.device();
        SessionToken token = engine.from(
                home,
                () -> ((SignUpOutcome.Opened) engine.get(SignUp.class).signUp(email, PASSWORD, "Ada", "")).token());
        Account account = engine.get(Accounts.class).findByEmail(email.value()).orElseThrow();
        return new Somebody(engine, email, account.id(), account.stytchUserId().orElseThrow(), token, home);
    }

    SessionToken signIn() {
        return engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(email, PASSWORD));
    }

    boolean isSignedIn() {
        return engine.from(home, () -> engine.get(Sessions.class).find(token)).isPresent();
    }

    Optional<Account> account() {
        return engine.get(Accounts.class).find(id);
    }

    JsonObject atStytch() {
        return engine.stytch().call("GET", "/v1/users/" + stytchUser, null);
    }

    /** Registers a number at Stytch and shows that it is theirs. */
    void registerPhone() {
        String number = "+1415555" + ThreadLocalRandom.current().nextInt(1_000, 10_000);
        String method = engine.stytch()
                .call(
                        "POST",
                        "/v1/otps/sms/send",
                        Json.createObjectBuilder()
                                .add("phone_number", number)
                                .add("user_id", stytchUser)
                                .build())
                .getString("phone_id");
        engine.stytch()
                .call(
                        "POST",
                        "/v1/otps/authenticate",
                        Json.createObjectBuilder()
                                .add("method_id", method)
                                .add("code", engine.stytch().code(number))
                                .build());
    }
}
