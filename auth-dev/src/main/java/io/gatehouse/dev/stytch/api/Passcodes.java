package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Sessions.SignedIn;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Factor;
import io.gatehouse.dev.stytch.state.Passcode;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.time.Duration;
import java.util.Optional;

/** One-time passcodes by e-mail, SMS and WhatsApp. */
final class Passcodes {
    private static final String EMAIL = "email";
    private final Project project;
    private final Store store;
    private final Users users;
    private final Sessions sessions;
    private final Lockouts lockouts;
    private final RateLimits limits;
    private final Outbox outbox;
    private final Addressee addressee;
    private final FirstProof firstProof;

    Passcodes(Parts parts) {
        this.project = parts.project();
        this.store = parts.project().store();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.lockouts = parts.lockouts();
        this.limits = parts.limits();
        this.outbox = parts.outbox();
        this.addressee = new Addressee(parts);
        this.firstProof = new FirstProof(parts);
    }

    void addTo(Router router) {
        for (String channel : new String[] {EMAIL, "sms", "whatsapp"}) {
            String group = "otp" + channel;
            String path = "/v1/otps/" + channel;
            router.operation(group + ".send", "POST", path + "/send", call -> send(call, channel))
                    .operation(
                            group + ".loginOrCreate",
                            "POST",
                            path + "/login_or_create",
                            call -> loginOrCreate(call, channel));
        }
        router.operation("otp.authenticate", "POST", "/v1/otps/authenticate", this::authenticate);
    }

    private ObjectNode send(Call call, String channel) {
        String to = recipient(call, channel);
        Duration life = life(call);
        Optional<User> selected = addressee.selected(call);
        if (selected.isEmpty()) {
            require(channel, to);
        }
        limits.mail("otp", to);
        return store.change(() -> {
            User user = selected.map(users::again)
                    .map(chosen -> isEmail(channel) ? addressee.withEmail(chosen, to) : addressee.withPhone(chosen, to))
                    .orElseGet(() -> require(channel, to));
            return sent(call, user, channel, to, life);
        });
    }

    private ObjectNode loginOrCreate(Call call, String channel) {
        String to = recipient(call, channel);
        Duration life = life(call);
        limits.mail("otp", to);
        return store.change(() -> {
            Optional<User> known = find(channel, to);
            User user = known.orElseGet(() -> {
                User fresh = users.create(call, call.flag("create_user_as_pending") ? User.PENDING : User.ACTIVE);
                fresh = isEmail(channel) ? users.withEmail(fresh, to, false) : users.withPhone(fresh, to, false);
                store.put(fresh);
                return fresh;
            });
            return sent(call, user, channel, to, life).put("user_created", known.isEmpty());
        });
    }

    private static String recipient(Call call, String channel) {
        return isEmail(channel)
                ? Fields.requiredEmail(call)
                : Fields.phone(call).orElseThrow(ErrorType.INVALID_PHONE_NUMBER::failure);
    }

    private static Duration life(Call call) {
        return Fields.minutes(
                call, "expiration_minutes", Duration.ofMinutes(2), 1, 10, ErrorType.INVALID_EXPIRATION_OTP);
    }

    private Optional<User> find(String channel, String to) {
        return isEmail(channel) ? users.byEmail(to) : users.byPhone(to);
    }

    private User require(String channel, String to) {
        ErrorType missing = isEmail(channel) ? ErrorType.EMAIL_NOT_FOUND : ErrorType.PHONE_NUMBER_NOT_FOUND;
        return find(channel, to).orElseThrow(missing::failure);
    }

    /** A new code makes the one before void: they share the key. */
    private ObjectNode sent(Call call, User user, String channel, String to, Duration life) {
        String methodId = isEmail(channel)
                ? Users.email(user, to).id()
                : Users.phone(user, to).id();
        String code = Ids.code();
        store.put(new Passcode(
                methodId, code, channel, user.id(), project.now().plus(life), null, Fields.attributes(call)));
        outbox.code(channel, to, user.id(), code);
        return Json.of("user_id", user.id(), isEmail(channel) ? "email_id" : "phone_id", methodId);
    }

    private ObjectNode authenticate(Call call) {
        String methodId = call.requiredText("method_id");
        String code = call.requiredText("code");
        if (!methodId.startsWith("email-test-") && !methodId.startsWith("phone-number-test-")) {
            throw ErrorType.INVALID_METHOD_ID.failure();
        }
        if (!code.matches("\\d{6}")) {
            throw ErrorType.INVALID_CODE.failure();
        }
        SessionWish wish = SessionWish.of(call);
        Proven proven = store.change(() -> proven(call, methodId, code, wish))
                .orElseThrow(ErrorType.OTP_CODE_NOT_FOUND::failure);
        ObjectNode answer = sessions.signedIn(proven.signedIn());
        return answer.put("method_id", methodId).put("reset_sessions", proven.resetSessions());
    }

    /** Empty for a wrong code, which counts against the user. */
    private Optional<Proven> proven(Call call, String methodId, String code, SessionWish wish) {
        Optional<Session> named = sessions.named(wish);
        Passcode sent = store.passcodes().find(methodId).orElseThrow(ErrorType.OTP_CODE_NOT_FOUND::failure);
        User user = store.userByPart(methodId).orElseThrow(ErrorType.OTP_CODE_NOT_FOUND::failure);
        lockouts.check(user);
        if (!sent.code().equals(code)) {
            lockouts.failed(user);
            return Optional.empty();
        }
        if (!sent.isGood(project.now())) {
            throw ErrorType.UNABLE_TO_AUTH_OTP_CODE.failure();
        }
        Fields.matchAttributes(call, sent.attributes());
        store.put(sent.used(project.now()));
        FirstProof.Outcome outcome = firstProof.of(user.withLockout(null), methodId, named);
        store.put(outcome.user());
        Factor factor = factor(outcome.user(), sent);
        Optional<Session> session = sessions.admit(outcome.user(), wish, factor, Fields.attributes(call));
        return Optional.of(new Proven(new SignedIn(outcome.user(), session), outcome.resetSessions()));
    }

    private Factor factor(User user, Passcode sent) {
        if (isEmail(sent.channel())) {
            return Factor.emailCode(Users.emailById(user, sent.methodId()).orElseThrow(), project.now());
        }
        return Factor.phoneCode(Users.phoneById(user, sent.methodId()).orElseThrow(), sent.channel(), project.now());
    }

    private static boolean isEmail(String channel) {
        return channel.equals(EMAIL);
    }

    private record Proven(SignedIn signedIn, boolean resetSessions) {}
}
