package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oidc.provider.ProviderFailure;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider whose clock is not ours. */
class ProviderClockTest {

    private final World world = World.with("slow");

    @ParameterizedTest(name = "FLT-030 {0} s")
    @ValueSource(longs = {-30, 30, 58})
    void FLT_030_clocks_that_differ_a_little_are_in_nobodys_way(long seconds) {
        world.op.claims = asOfAClockAheadBy(seconds);

        assertThat(world.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    /** A clock that is behind shows only once its tokens have run out. */
    @ParameterizedTest(name = "FLT-030 {0} s")
    @ValueSource(longs = {120, -420})
    void FLT_030_clocks_that_differ_more_are_named_as_the_reason(long seconds) {
        world.op.claims = asOfAClockAheadBy(seconds);

        assertThat(world.refusedSignIn())
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.reason()).endsWith("check both clocks"));
    }

    private Consumer<Map<String, Object>> asOfAClockAheadBy(long seconds) {
        return claims -> {
            claims.put("iat", world.now() + seconds);
            claims.put("exp", world.now() + seconds + 300);
        };
    }
}
