package io.gatehouse.person;

import io.gatehouse.api.Secret;
import java.util.List;

/**
 * An authenticator app that somebody is setting up. This is told once.
 *
 * @param secret that the app has to know, in Base32
 * @param recoveryCodes for the loss of the app
 */
public record BegunApp(Secret secret, List<Secret> recoveryCodes) {

    public BegunApp {
        recoveryCodes = List.copyOf(recoveryCodes);
    }
}
