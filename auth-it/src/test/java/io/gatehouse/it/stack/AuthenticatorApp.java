package io.gatehouse.it.stack;

import io.gatehouse.dev.stytch.totp.TimeCodes;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** An authenticator app that somebody has registered at Stytch; shows each code once. */
public final class AuthenticatorApp {

    private static final long STEP = 30;

    private final String secret;
    private final List<String> recoveryCodes;
    private final Supplier<Instant> clock;
    private long shown;

    AuthenticatorApp(String secret, List<String> recoveryCodes, Supplier<Instant> clock) {
        this.secret = secret;
        this.recoveryCodes = List.copyOf(recoveryCodes);
        this.clock = clock;
    }

    /** A code that was not shown before; one may be ahead of its time, as on a phone whose clock is. */
    public String code() {
        shown = Math.max(Math.floorDiv(clock.get().getEpochSecond(), STEP), shown + 1);
        return TimeCodes.code(secret, Instant.ofEpochSecond(shown * STEP));
    }

    /** Six digits that are wrong for a long time. */
    public String wrongCode() {
        return TimeCodes.code(secret, clock.get().plusSeconds(STEP * 1_000_000));
    }

    public String recoveryCode(int index) {
        return recoveryCodes.get(index);
    }
}
