package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.password.HashedPassword;
import io.gatehouse.dev.stytch.password.PasswordStrength;
import io.gatehouse.dev.stytch.password.PasswordStrength.Luds;
import io.gatehouse.dev.stytch.state.Behaviour;
import io.gatehouse.dev.stytch.state.User.Password;
import java.util.List;
import java.util.Optional;

/** Which passwords are taken, and what becomes of them. */
final class PasswordRules {
    private static final int LEAST_SCORE = 3;
    private final Project project;

    PasswordRules(Project project) {
        this.project = project;
    }

    /** Checks and hashes: slow, so never while the store is locked. */
    Password accept(String password, String email) {
        Verdict verdict = judge(password, Optional.of(email));
        if (!verdict.strongEnough()) {
            throw ErrorType.WEAK_PASSWORD.failure();
        }
        if (verdict.breached()) {
            throw ErrorType.BREACHED_PASSWORD.failure();
        }
        return new Password(Ids.fresh("password"), false, hash(password));
    }

    HashedPassword hash(String password) {
        return HashedPassword.of(password, project.behaviour().passwordCost());
    }

    boolean isBreached(String password) {
        return project.behaviour().breachedPasswords().contains(password);
    }

    ObjectNode describe(String password, Optional<String> email) {
        Verdict verdict = judge(password, email);
        Behaviour behaviour = project.behaviour();
        return Json.of(
                "valid_password", verdict.strongEnough() && !verdict.breached(),
                "score", verdict.strength().score(),
                "breached_password", verdict.breached(),
                "strength_policy", behaviour.passwordPolicy(),
                "breach_detection_on_create", true,
                "breach_detection_on_authenticate", behaviour.breachDetectionOnAuthenticate(),
                "feedback",
                        Json.of(
                                "warning", verdict.strength().warning(),
                                "suggestions", verdict.strength().suggestions(),
                                "luds_requirements", verdict.luds()));
    }

    private Verdict judge(String password, Optional<String> email) {
        Behaviour behaviour = project.behaviour();
        PasswordStrength strength =
                PasswordStrength.of(password, email.map(List::of).orElse(List.of()));
        Luds luds = Luds.of(password, behaviour.ludsLength(), behaviour.ludsComplexity());
        boolean enough = behaviour.passwordPolicy().equals("luds") ? luds.isEnough() : strength.score() >= LEAST_SCORE;
        return new Verdict(strength, luds, enough, isBreached(password));
    }

    private record Verdict(PasswordStrength strength, Luds luds, boolean strongEnough, boolean breached) {}
}
