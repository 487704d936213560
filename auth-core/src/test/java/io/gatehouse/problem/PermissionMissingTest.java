package io.gatehouse.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermissionMissingTest {

    @Test
    void the_document_names_the_permission() {
        ProblemDocument document =
                ProblemDocument.of(new PermissionMissing("accounts:write"), Optional.of("request-1"));

        assertThat(document.status()).isEqualTo(403);
        assertThat(document.json())
                .contains("\"code\":\"forbidden\"")
                .contains("\"permission\":\"accounts:write\"")
                .contains("\"detail\":\"This takes the permission accounts:write, which you do not have.\"");
    }
}
