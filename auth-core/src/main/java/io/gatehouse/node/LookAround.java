package io.gatehouse.node;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.redis.RedisFacts;
import io.gatehouse.stytch.StytchReach;
import jakarta.inject.Inject;
import java.util.Map;

/** Sees whether what this node depends on answers it at this moment. */
@EngineBean
public class LookAround {

    private final RedisFacts redis;
    private final StytchReach stytch;

    @Inject
    LookAround(RedisFacts redis, StytchReach stytch) {
        this.redis = redis;
        this.stytch = stytch;
    }

    boolean redisAnswers() {
        try {
            redis.ask();
            return true;
        } catch (StoreUnavailable silent) {
            return false;
        }
    }

    /** Which groups of Stytch's endpoints are called at present, by their names. */
    public Map<String, Boolean> stytchParts() {
        return stytch.lanes();
    }

    /** Whether all of Stytch's endpoints are called: after too many failures they are not, for a while. */
    boolean stytchIsCalled() {
        return stytch.isWhole();
    }
}
