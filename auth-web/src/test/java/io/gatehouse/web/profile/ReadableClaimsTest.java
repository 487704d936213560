package io.gatehouse.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadableClaimsTest {

    @Test
    void claims_become_lines_for_people() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("name", "Ada");
        claims.put("email_verified", true);
        claims.put("groups", List.of("a", "b"));
        claims.put("address", Map.of("country", "GB"));
        claims.put("nothing", null);
        claims.put("nonce", "n");
        claims.put("long", "x".repeat(1000));

        Map<String, String> lines = ReadableClaims.asText(claims);

        assertThat(lines)
                .containsEntry("name", "Ada")
                .containsEntry("email_verified", "true")
                .containsEntry("groups", "a, b")
                .containsEntry("address › country", "GB")
                .doesNotContainKeys("nothing", "nonce");
        assertThat(lines.get("long")).hasSize(501);
        assertThat(lines.keySet()).startsWith("name", "email_verified");
    }
}
