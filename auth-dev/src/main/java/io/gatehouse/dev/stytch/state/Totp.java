package io.gatehouse.dev.stytch.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An authenticator app.
 *
 * @param secret shared with the app, in Base32
 * @param enrolBy until when the first code has to come; null once it has
 * @param lastStep the time step of the last code that was taken: no code of it, or of one before, is taken again
 */
public record Totp(String id, String secret, Instant enrolBy, long lastStep, List<RecoveryCode> recoveryCodes) {

    /** Before any step of time. */
    public static final long NO_STEP = -1;

    public Totp {
        recoveryCodes = List.copyOf(recoveryCodes);
    }

    public record RecoveryCode(String id, String code, Instant usedAt) {

        public boolean isUnused() {
            return usedAt == null;
        }

        @Override
        public String toString() {
            return "RecoveryCode[" + id + "]";
        }
    }

    public boolean isVerified() {
        return enrolBy == null;
    }

    public boolean isExpired(Instant now) {
        return enrolBy != null && !now.isBefore(enrolBy);
    }

    public Totp usedAt(long step) {
        return new Totp(id, secret, null, step, recoveryCodes);
    }

    public Optional<RecoveryCode> unused(String code) {
        return recoveryCodes.stream()
                .filter(each -> each.isUnused() && each.code().equals(code))
                .findAny();
    }

    public Totp used(RecoveryCode used, Instant now) {
        return new Totp(
                id,
                secret,
                enrolBy,
                lastStep,
                recoveryCodes.stream()
                        .map(each -> each.id().equals(used.id()) ? new RecoveryCode(each.id(), each.code(), now) : each)
                        .toList());
    }

    @Override
    public String toString() {
        return "Totp[" + id + "]";
    }
}
