package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Sessions.SignedIn;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Factor;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.Totp;
import io.gatehouse.dev.stytch.state.Totp.RecoveryCode;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Authenticator apps and their recovery codes. Each user has one app at most. */
final class AuthenticatorApps {
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final Pattern RECOVERY_CODE = Pattern.compile("[a-z0-9]{4}(-[a-z0-9]{4}){2}");
    private static final int RECOVERY_CODES = 10;
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;
    private final Lockouts lockouts;

    AuthenticatorApps(Parts parts) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.lockouts = parts.lockouts();
    }

    void addTo(Router router) {
        router.operation("totps.create", "POST", "/v1/totps", this::create)
                .operation("totps.authenticate", "POST", "/v1/totps/authenticate", this::authenticate)
                .operation("totps.recoveryCodes", "POST", "/v1/totps/recovery_codes", this::recoveryCodes)
                .operation("totps.recover", "POST", "/v1/totps/recover", this::recover);
    }

    private ObjectNode create(Call call) {
        User found = users.require(call.requiredText("user_id"));
        Duration life = Fields.minutes(
                call, "expiration_minutes", Duration.ofMinutes(1440), 5, 1440, ErrorType.INVALID_EXPIRATION);
        Totp totp = new Totp(
                Ids.fresh("totp"),
                TimeCodes.secret(),
                project.now().plus(life),
                Totp.NO_STEP,
                Stream.generate(() -> new RecoveryCode(Ids.fresh("totp-recovery-code"), Ids.recoveryCode(), null))
                        .limit(RECOVERY_CODES)
                        .toList());
        User enrolling = store.change(() -> {
            User user = users.again(found);
            refuseSecond(user);
            User with = user.withTotp(totp);
            store.put(with);
            return with;
        });
        return Json.of(
                "totp_id", totp.id(),
                "secret", totp.secret(),
                "qr_code", QrPicture.of(address(enrolling, totp)),
                "recovery_codes", codes(totp),
                "user", Views.user(enrolling, project.now()),
                "user_id", enrolling.id());
    }

    private void refuseSecond(User user) {
        Totp before = user.totp();
        if (before != null && before.isVerified()) {
            throw ErrorType.ACTIVE_TOTP_EXISTS.failure();
        }
        if (before != null && !before.isExpired(project.now())) {
            throw ErrorType.PENDING_TOTP_EXISTS.failure();
        }
    }

    private String address(User user, Totp totp) {
        return "otpauth://totp/" + project.id() + ":" + user.id() + "?secret=" + totp.secret() + "&issuer="
                + project.id();
    }

    private ObjectNode authenticate(Call call) {
        String code = call.requiredText("totp_code");
        if (RECOVERY_CODE.matcher(code).matches()) {
            throw ErrorType.RECOVERY_CODE_USED_AS_TOTP_CODE.failure();
        }
        if (!CODE.matcher(code).matches()) {
            throw ErrorType.INVALID_TOTP_CODE.failure();
        }
        return proven(call, user -> byCode(user, code), ErrorType.UNABLE_TO_AUTHENTICATE_TOTP);
    }

    private Optional<Proof> byCode(User user, String code) {
        Totp totp = user.totp();
        if (totp.isExpired(project.now())) {
            throw ErrorType.EXPIRED_TOTP.failure();
        }
        OptionalLong step = TimeCodes.step(totp.secret(), code, project.now());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        if (step.getAsLong() <= totp.lastStep()) {
            throw ErrorType.TOTP_CODE_ALREADY_AUTHENTICATED.failure();
        }
        return Optional.of(new Proof(totp.usedAt(step.getAsLong()), Factor.totp(totp, project.now())));
    }

    private ObjectNode recover(Call call) {
        String code = call.requiredText("recovery_code");
        if (CODE.matcher(code).matches()) {
            throw ErrorType.TOTP_CODE_USED_AS_RECOVERY_CODE.failure();
        }
        if (!RECOVERY_CODE.matcher(code).matches()) {
            throw ErrorType.INVALID_RECOVERY_CODE.failure();
        }
        return proven(call, user -> byRecoveryCode(user, code), ErrorType.UNABLE_TO_AUTHENTICATE_RECOVERY_CODE);
    }

    private Optional<Proof> byRecoveryCode(User user, String code) {
        Totp totp = user.totp();
        return totp.unused(code)
                .filter(known -> totp.isVerified())
                .map(known -> new Proof(totp.used(known, project.now()), Factor.recoveryCode(known, project.now())));
    }

    /** A wrong code counts against the user. */
    private ObjectNode proven(Call call, Function<User, Optional<Proof>> check, ErrorType wrong) {
        User found = users.require(call.requiredText("user_id"));
        SessionWish wish = SessionWish.of(call);
        SignedIn signedIn = store.change(() -> {
                    sessions.named(wish);
                    User user = users.again(found);
                    if (user.totp() == null) {
                        throw ErrorType.TOTPS_NOT_FOUND_FOR_USER.failure();
                    }
                    lockouts.check(user);
                    Optional<Proof> proof = check.apply(user);
                    if (proof.isEmpty()) {
                        lockouts.failed(user);
                    }
                    return proof.map(right -> admitted(call, user, right, wish));
                })
                .orElseThrow(wrong::failure);
        return sessions.signedIn(signedIn).put("totp_id", signedIn.user().totp().id());
    }

    private SignedIn admitted(Call call, User user, Proof proof, SessionWish wish) {
        User proven = user.withLockout(null).withTotp(proof.totp()).activated();
        store.put(proven);
        return new SignedIn(proven, sessions.admit(proven, wish, proof.factor(), Fields.attributes(call)));
    }

    private ObjectNode recoveryCodes(Call call) {
        User user = users.require(call.requiredText("user_id"));
        Totp totp = user.totp();
        if (totp == null) {
            throw ErrorType.TOTPS_NOT_FOUND_FOR_USER.failure();
        }
        return Json.of(
                "user_id",
                user.id(),
                "totps",
                List.of(Json.of("totp_id", totp.id(), "verified", totp.isVerified(), "recovery_codes", codes(totp))));
    }

    private static List<String> codes(Totp totp) {
        return totp.recoveryCodes().stream()
                .filter(RecoveryCode::isUnused)
                .map(RecoveryCode::code)
                .toList();
    }

    /** The app after a right code, and what that proves. */
    private record Proof(Totp totp, Factor factor) {}
}
