package io.gatehouse.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.FactorKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The challenge of RFC 9470, section 3. */
class FreshFactorNeededTest {

    private final FreshFactorNeeded needed = new FreshFactorNeeded(
            Duration.ofMinutes(5), Set.of(FactorKind.PASSKEY), List.of("urn:example:gold", "silver"));

    @Test
    void says_in_the_header_how_fresh_and_of_which_class_a_proof_has_to_be() {
        assertThat(ProblemDocument.of(needed, Optional.empty()).headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"This asks for a fresh proof of who you are."
                                + " Sign in again, and repeat it.\","
                                + " acr_values=\"urn:example:gold silver\", max_age=\"300\"");
    }

    @Test
    void leaves_out_classes_if_any_will_do() {
        assertThat(ProblemDocument.of(new FreshFactorNeeded(Duration.ZERO, Set.of(), List.of()), Optional.empty())
                        .headers()
                        .get("WWW-Authenticate"))
                .endsWith("max_age=\"0\"")
                .doesNotContain("acr_values");
    }

    @Test
    void says_it_in_the_document_as_well() {
        ProblemDocument document = ProblemDocument.of(needed, Optional.of("request-1"));

        assertThat(document.status()).isEqualTo(401);
        assertThat(document.json())
                .contains(
                        "\"code\":\"insufficient_user_authentication\"",
                        "\"maxAge\":300",
                        "\"acrValues\":[\"urn:example:gold\",\"silver\"]",
                        "\"factors\":[\"PASSKEY\"]");
    }
}
