package io.gatehouse.stytch;

import io.gatehouse.api.Secret;
import java.util.List;

/**
 * An authenticator app that is being set up. Stytch tells these once.
 *
 * @param secret that the app has to know, in Base32
 * @param recoveryCodes for the loss of the app
 */
public record NewApp(Secret secret, List<Secret> recoveryCodes) {

    public NewApp {
        recoveryCodes = List.copyOf(recoveryCodes);
    }
}
