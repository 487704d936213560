package io.gatehouse.web.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.audit.ChainBreak;
import io.gatehouse.persistence.audit.ChainHead;
import io.gatehouse.persistence.audit.ChainProgress;
import io.gatehouse.persistence.audit.ChainState;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.web.admin.audit.VerificationLines.Walk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationLinesTest {

    private static final ChainHead HEAD = new ChainHead(7, "0".repeat(64));
    private static final ChainVerdict BROKEN =
            new ChainVerdict.Broken(OptionalLong.of(3), OptionalLong.empty(), ChainBreak.PLACE_MISSING);
    private static final Supplier<ChainState> STATE =
            () -> new ChainState(HEAD, 0, Optional.empty(), 2, Optional.empty());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(names = {"TOO_MANY_ATTEMPTS", "UNAVAILABLE"})
    void what_keeps_the_walk_from_beginning_is_for_the_status_to_say(ProblemCode code) {
        Walk refused = (known, progress) -> {
            throw ProblemException.retry(code, Duration.ofSeconds(10));
        };

        assertThatThrownBy(() -> write(refused, STATE)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.retryAfter()).contains(Duration.ofSeconds(10));
        });
        assertThat(out.size()).isZero();
    }

    @Test
    void what_stops_it_later_is_the_last_line() throws IOException {
        Walk stopped = (known, progress) -> {
            progress.accept(new ChainProgress(1, 7));
            throw new ProblemException(ProblemCode.UNAVAILABLE);
        };

        assertThat(write(stopped, STATE).lines())
                .satisfiesExactly(
                        step -> assertThat(step).contains("\"until\":7"),
                        last -> assertThat(last).contains("\"result\":\"unavailable\""));
    }

    @Test
    void a_verdict_goes_out_even_if_nobody_can_tell_what_waits() throws IOException {
        assertThat(write((known, progress) -> BROKEN, STATE)).contains("\"result\":\"broken\"", "\"pending\":2");
        out.reset();

        String alone = write((known, progress) -> BROKEN, () -> {
            throw new ProblemException(ProblemCode.UNAVAILABLE);
        });

        assertThat(alone).contains("\"result\":\"broken\"", "\"position\":3").doesNotContain("pending");
    }

    private String write(Walk walk, Supplier<ChainState> state) throws IOException {
        new VerificationLines(walk, state).write(Optional.of(HEAD), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
