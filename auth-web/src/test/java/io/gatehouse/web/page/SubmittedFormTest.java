package io.gatehouse.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedFormTest {

    @Test
    void reads_fields_as_browsers_write_them() {
        SubmittedForm form = SubmittedForm.parse("a=1+2%2B3&b=&c=%C3%A4&d");

        assertThat(form.field("a")).contains("1 2+3");
        assertThat(form.field("b")).isEmpty();
        assertThat(form.field("c")).contains("ä");
        assertThat(form.field("d")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=&%61=", "a=%", "a=%zz", "a=%C3", "a=%00"})
    void refuses_doubles_and_what_is_not_text(String body) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> SubmittedForm.parse(body));
    }

    @Test
    void prints_no_values() {
        assertThat(SubmittedForm.parse("password=s3cr3t")).hasToString("SubmittedForm[password]");
    }
}
