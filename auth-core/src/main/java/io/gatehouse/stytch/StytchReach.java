package io.gatehouse.stytch;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;

/** Says whether Stytch is called: after too many failures it is not, for a while. */
@EngineBean
public class StytchReach {

    private final StytchPasswords passwords;
    private final StytchLinks links;
    private final StytchSessions sessions;

    @Inject
    StytchReach(StytchPasswords passwords, StytchLinks links, StytchSessions sessions) {
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
    }

    /** Whether all of its endpoints are. */
    public boolean isWhole() {
        return passwords.reachable() && links.reachable() && sessions.reachable();
    }
}
