package io.gatehouse.web.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.FactorKind;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ProveRequestTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final Secret CODE = Secret.of("123456");

    @Test
    void a_code_is_of_the_app_unless_it_says_otherwise() {
        assertThat(new ProveRequest(PASSWORD, null, null).given()).isEmpty();
        assertThat(new ProveRequest(PASSWORD, CODE, null).given())
                .hasValueSatisfying(code -> assertThat(code.kind()).isEqualTo(FactorKind.AUTHENTICATOR_APP));
        assertThat(new ProveRequest(PASSWORD, CODE, "SMS_CODE").given())
                .hasValueSatisfying(code -> assertThat(code.kind()).isEqualTo(FactorKind.SMS_CODE));
    }

    @Test
    void a_factor_without_a_code_is_not_taken_for_the_password_alone() {
        assertThatThrownBy(() -> new ProveRequest(PASSWORD, null, "SMS_CODE").given())
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                    assertThat(problem.fields()).containsExactly(new FieldProblem("code", "must be there"));
                });
    }
}
