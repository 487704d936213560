package io.gatehouse.stytch;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says whether Stytch is called: after too many failures it is not, for a while. */
@EngineBean
public class StytchReach {

    private final StytchPasswords passwords;
    private final StytchLinks links;
    private final StytchSessions sessions;
    private final StytchUsers users;
    private final StytchCodes codes;

    @Inject
    StytchReach(
            StytchPasswords passwords,
            StytchLinks links,
            StytchSessions sessions,
            StytchUsers users,
            StytchCodes codes) {
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.users = users;
        this.codes = codes;
    }

    /** Whether all of its endpoints are. */
    public boolean isWhole() {
        return !lanes().containsValue(false);
    }

    /** Which groups of its endpoints are called at present, by their names. */
    public Map<String, Boolean> lanes() {
        Map<String, Boolean> lanes = new LinkedHashMap<>();
        lanes.put("passwords", passwords.reachable());
        lanes.put("links", links.reachable());
        lanes.put("sessions", sessions.reachable());
        lanes.put("users", users.reachable());
        lanes.put("codes", codes.reachable());
        return lanes;
    }
}
