package io.gatehouse.signin;

import io.gatehouse.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** How people sign up. */
@ApplicationScoped
class SignUpConfig {

    static final String SETTING = "GATEHOUSE_SIGN_UP";

    private enum Mode {
        DIRECT,
        MAIL
    }

    private final Mode mode;

    @Inject
    SignUpConfig(Settings settings) {
        mode = settings.oneOf(SETTING, Mode.DIRECT);
    }

    SignUpConfig() {
        this(Settings.of(Map.of()));
    }

    /** Whether signing up goes on by mail, which tells strangers nothing about who is known. */
    boolean byMail() {
        return mode == Mode.MAIL;
    }
}
