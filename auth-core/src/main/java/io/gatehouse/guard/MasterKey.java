package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.throttle.Attempts;
import io.gatehouse.throttle.Guess;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Opens administration to scripts that show a master key in {@code X-Api-Key}, and counts those that show a wrong one. */
@EngineBean
class MasterKey {

    private static final String HEADER = "X-Api-Key";

    private final MasterKeys keys;
    private final Attempts attempts;

    @Inject
    MasterKey(MasterKeys keys, Attempts attempts) {
        this.keys = keys;
        this.attempts = attempts;
    }

    static boolean isShown(HttpServletRequest request) {
        return request.getHeaders(HEADER).hasMoreElements();
    }

    /** Whether a request was let in by a key that is right. */
    static boolean opened(HttpServletRequest request) {
        return GuardedRequest.of(request).openedByKey();
    }

    /** @throws ProblemException ADMIN_CLOSED, INVALID_API_KEY or TOO_MANY_ATTEMPTS */
    void require(HttpServletRequest request) {
        if (keys.none()) {
            throw new ProblemException(ProblemCode.ADMIN_CLOSED);
        }
        List<String> shown = Collections.list(request.getHeaders(HEADER));
        try (Guess guess = attempts.guessMasterKey()) {
            if (shown.size() != 1 || !keys.matches(Secret.of(shown.get(0)))) {
                guess.wrong();
                throw new ProblemException(ProblemCode.INVALID_API_KEY);
            }
        }
        GuardedRequest.of(request).openByKey();
    }
}
