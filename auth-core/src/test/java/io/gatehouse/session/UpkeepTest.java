package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions that are due to be asked about at their source, of which there is a place for one per second. */
class UpkeepTest {

    private static final String VERIFY = "sessions.authenticate";
    private static final int PEOPLE = 12;
    private static final Duration WATCHED = Duration.ofSeconds(2);
    private static final Pattern COMMANDS = Pattern.compile("total_commands_processed:(\\d+)");

    /** A place in each of three seconds costs some ten, and a node's own work as many; looking for one each time, 10,000. */
    private static final long FEW = 600;

    private static Engine engine;

    private final Device device = Engine.device();
    private final Sessions sessions = engine.get(Sessions.class);

    @BeforeAll
    static void start() {
        engine = Engine.with(Map.of("GATEHOUSE_SOURCE_CALLS_PER_SECOND", "5"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void sessions_that_wait_for_a_place_leave_redis_alone_meanwhile() throws IOException {
        List<SessionToken> tokens =
                Stream.generate(this::signedUp).limit(PEOPLE).toList();
        engine.advance(Duration.ofSeconds(61));
        useFor(WATCHED, tokens);
        int asked = engine.stytch().calls(VERIFY);
        long before = commands();

        long used = useFor(WATCHED, tokens);

        assertThat(used).isGreaterThan(FEW);
        assertThat(commands() - before).isLessThan(FEW);
        assertThat(engine.stytch().calls(VERIFY) - asked).isBetween(1, 4);
    }

    private long useFor(Duration time, List<SessionToken> tokens) {
        long end = System.nanoTime() + time.toNanos();
        long used = 0;
        while (System.nanoTime() < end) {
            for (SessionToken token : tokens) {
                assertThat(engine.from(device, () -> sessions.find(token))).isPresent();
                used++;
            }
        }
        return used;
    }

    private SessionToken signedUp() {
        SignUpOutcome outcome = engine.from(
                Engine.device(),
                () -> engine.get(SignUp.class)
                        .signUp(Engine.somebody(), Secret.of("Correct-Horse-7-Battery"), "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private static long commands() throws IOException {
        Matcher found = COMMANDS.matcher(String.valueOf(Servers.redis().command("INFO", "stats")));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
