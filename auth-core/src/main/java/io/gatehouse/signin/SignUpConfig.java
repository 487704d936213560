package io.gatehouse.signin;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

/** How people sign up. */
@EngineBean
class SignUpConfig implements ReadsSettings {

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

    /** Whether signing up goes on by mail, which tells strangers nothing about who is known. */
    boolean byMail() {
        return mode == Mode.MAIL;
    }
}
