package io.gatehouse.web.admin.audit;

import io.gatehouse.api.ProblemException;
import io.gatehouse.audit.VerifyTrail;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainProgress;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.web.json.JsonLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A verification, told line by line while it goes on. */
final class VerificationLines {

    /** {@link VerifyTrail#verify}. */
    @FunctionalInterface
    interface Walk {
        ChainVerdict walk(Optional<ChainHead> known, Consumer<ChainProgress> progress);
    }

    private final Walk walk;
    private final Supplier<ChainState> state;

    VerificationLines(Walk walk, Supplier<ChainState> state) {
        this.walk = walk;
        this.state = state;
    }

    /** @throws ProblemException as long as no line is out: the status of the answer can still say so */
    void write(Optional<ChainHead> head, OutputStream out) throws IOException {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            ChainVerdict verdict = walk.walk(head, step -> {
                begun.set(true);
                tell(step, out);
            });
            JsonLines.write(VerdictSeen.of(verdict, waiting()), out);
        } catch (ProblemException notNow) {
            if (!begun.get()) {
                throw notNow;
            }
            JsonLines.write(VerdictSeen.UNAVAILABLE, out);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void tell(ChainProgress step, OutputStream out) {
        try {
            JsonLines.write(step, out);
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The verdict is worth more than what waits beside it. */
    private Optional<ChainState> waiting() {
        try {
            return Optional.of(state.get());
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
    }
}
