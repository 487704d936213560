package io.gatehouse.web.profile;

import io.gatehouse.person.AppState;
import java.util.List;
import java.util.Optional;

/**
 * The page on which people set up an authenticator app, or take it away.
 *
 * @param state how far they are
 * @param setUp what is shown once, when setting up begins
 * @param problem key of what is wrong with the code, or empty
 * @param formToken for the hidden field of each form
 */
public record AuthenticatorPage(AppState state, Optional<SetUp> setUp, String problem, String formToken) {

    static final String TEMPLATE = "authenticator-app";

    /**
     * What the app has to know, and what is kept for its loss. Prints none of it.
     *
     * @param secret in groups, to be typed
     * @param code to be scanned
     */
    public record SetUp(String secret, QrCode code, List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "SetUp[***]";
        }
    }

    public boolean isInUse() {
        return state == AppState.IN_USE;
    }

    public boolean isImpossible() {
        return state == AppState.IMPOSSIBLE;
    }

    /** Whether a first code is awaited. */
    public boolean isBegun() {
        return state == AppState.BEGUN;
    }
}
