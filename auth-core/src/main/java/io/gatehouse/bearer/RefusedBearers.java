package io.gatehouse.bearer;

import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the operator why tokens are refused: strangers can send as many as they like, so in one line each minute. */
@EngineBean
public class RefusedBearers {

    private static final System.Logger LOG = System.getLogger(RefusedBearers.class.getName());
    private static final Duration ONE_LINE_EACH = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant quietUntil = Instant.MIN;
    private long untold;

    @Inject
    public RefusedBearers(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes a refusal.
     *
     * @param issuer who was asked to verify the token
     * @param reason holds nothing that was sent
     */
    public void note(String issuer, String reason) {
        long told = tellNow();
        if (told > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} bearer tokens were refused since this was last said; the latest by {1}: {2}",
                    told,
                    issuer,
                    reason);
        }
    }

    /** How many there are to tell of; 0 if it is too early to tell. */
    private synchronized long tellNow() {
        untold++;
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return 0;
        }
        quietUntil = now.plus(ONE_LINE_EACH);
        long told = untold;
        untold = 0;
        return told;
    }
}
