package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Secret;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    private static final int MANY = 200_000;
    private static final int BYTES = 32;

    @Test
    void SESS_015_no_token_comes_twice_and_their_bits_are_those_of_chance() {
        Set<Secret> all = new HashSet<>(2 * MANY);
        long[] ones = new long[8 * BYTES];
        for (int i = 0; i < MANY; i++) {
            Secret token = Randomness.secret();
            all.add(token);
            byte[] bytes = Base64.getUrlDecoder().decode(token.reveal());
            assertThat(bytes).hasSize(BYTES);
            for (int bit = 0; bit < ones.length; bit++) {
                ones[bit] += bytes[bit / 8] >> bit % 8 & 1;
            }
        }

        assertThat(all).hasSize(MANY);
        // each bit is a coin: six standard deviations are missed by one of 256 coins in two million runs
        double deviation = Math.sqrt(MANY) / 2;
        assertThat(LongStream.of(ones))
                .allSatisfy(count -> assertThat(Math.abs(count - MANY / 2.0)).isLessThan(6 * deviation));
    }
}
