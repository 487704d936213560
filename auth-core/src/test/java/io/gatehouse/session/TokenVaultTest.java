package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SessionToken;
import io.gatehouse.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenVaultTest {

    private static final SessionToken TOKEN =
            SessionToken.parse("a-session-token-of-somebody").orElseThrow();

    private final TokenVault vault = vault("one-secret-that-is-long-enough-0123456789");

    @Test
    void what_was_sealed_can_be_opened_and_not_read() {
        byte[] sealed = vault.seal(TOKEN);

        assertThat(vault.open(sealed)).contains(TOKEN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(TOKEN.reveal());
        assertThat(vault.seal(TOKEN)).isNotEqualTo(sealed);
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        byte[] sealed = vault.seal(TOKEN);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(vault.open(changed)).isEmpty();
        }
    }

    @Test
    void another_secret_opens_nothing() {
        assertThat(vault("another-secret-that-is-long-enough-987654").open(vault.seal(TOKEN)))
                .isEmpty();
    }

    @Test
    void the_secret_before_opens_what_it_sealed_and_seals_nothing() {
        String before = "one-secret-that-is-long-enough-0123456789";
        String now = "another-secret-that-is-long-enough-987654";
        TokenVault changing = new TokenVault(
                new SessionConfig(Settings.of(Map.of("SESSION_SECRET", now, "SESSION_SECRET_PREVIOUS", before))));

        assertThat(changing.open(vault.seal(TOKEN))).contains(TOKEN);
        assertThat(vault(now).open(changing.seal(TOKEN))).contains(TOKEN);
        assertThat(vault.open(changing.seal(TOKEN))).isEmpty();
    }

    @Test
    void what_is_too_short_opens_nothing() {
        assertThat(vault.open(new byte[0])).isEmpty();
        assertThat(vault.open(new byte[13])).isEmpty();
    }

    private static TokenVault vault(String secret) {
        return new TokenVault(new SessionConfig(Settings.of(Map.of("SESSION_SECRET", secret))));
    }
}
