package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import org.junit.jupiter.api.Test;

class PersonPageTest {

    @Test
    void what_others_did_meanwhile_is_told_where_the_operator_confirmed() {
        assertThat(PersonPage.TOLD_HERE).contains(ProblemCode.ROLE_CHANGED, ProblemCode.ACCOUNT_OPEN_AGAIN);
        assertThatCode(() -> Refusals.mustBeTold(new ProblemException(ProblemCode.ROLE_CHANGED)))
                .doesNotThrowAnyException();
    }
}
