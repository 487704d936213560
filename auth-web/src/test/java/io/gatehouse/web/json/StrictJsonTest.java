package io.gatehouse.web.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final StrictJson json = new StrictJson(validator());

    record Body(
            @NotNull(message = "must be there") EmailAddress email,
            @NotNull(message = "must be there") Secret password,
            @Size(max = 3, message = "is too long") String name,
            Nested more) {}

    record Nested(boolean yes, int count) {}

    @Test
    void reads_what_is_right() {
        Body body = read(
                "{\"email\":\"a@example.com\",\"password\":\"p\\u00e4ss\",\"name\":\"Ää\",\"more\":{\"yes\":true,\"count\":2}}");

        assertThat(body.email().value()).isEqualTo("a@example.com");
        assertThat(body.password().reveal()).isEqualTo("päss");
        assertThat(body.name()).isEqualTo("Ää");
        assertThat(body.more().yes()).isTrue();
    }

    @Test
    void names_every_wrong_field_at_once() {
        assertThat(problems("{\"email\":\"nobody\",\"name\":\"long one\",\"e-mail\":{\"a\":[1]},\"more\":7}"))
                .containsExactlyInAnyOrder(
                        new FieldProblem("email", "must be an e-mail address"),
                        new FieldProblem("password", "must be there"),
                        new FieldProblem("name", "is too long"),
                        new FieldProblem("e-mail", "is not a field of this request"),
                        new FieldProblem("more", "must be a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7.5", "true", "[\"a\"]", "{\"a\":1}", "[]", "{}"})
    void takes_text_from_strings_only(String value) {
        assertThat(problems("{\"email\":\"a@example.com\",\"password\":\"p\",\"name\":" + value + "}"))
                .containsExactly(new FieldProblem("name", "must be text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"more\":{\"yes\":\"true\"}}|more.yes",
                "{\"more\":{\"yes\":1}}|more.yes",
                "{\"more\":{\"count\":\"1\"}}|more.count",
                "{\"more\":{\"count\":1.5}}|more.count",
                "{\"more\":{\"count\":null}}|more.count",
                "{\"more\":{\"yes\":true,\"count\":1,\"other\":null}}|other",
            })
    void converts_nothing_and_names_nested_fields(String body, String field) {
        assertThat(problems(body)).extracting(FieldProblem::field).contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"name\":\"a\"}|name",
                "{\"more\":{\"yes\":true,\"yes\":true}}|more.yes",
                "{\"x\":{\"y\":1,\"y\":1}}|x.y",
            })
    void refuses_a_name_that_is_there_twice(String body, String field) {
        assertThat(problems(body)).containsExactly(new FieldProblem(field, "is there more than once"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{}{}",
                "{} x",
                "{\"name\":NaN}",
                "{\"name\":Infinity}",
                "{'name':'a'}",
                "{name:\"a\"}",
                "{\"name\":\"a\",}",
                "{/**/}",
                "{\"name\":\"a\nb\"}",
                "{\"name\":01}"
            })
    void refuses_what_is_not_one_json_object(String body) {
        assertThat(problems(body)).isNotEmpty();
    }

    @Test
    void refuses_malformed_utf8_and_other_charsets() {
        String body = "{\"name\":\"\u00e4\"}";

        assertThat(problems(body.getBytes(ISO_8859_1))).containsExactly(new FieldProblem("body", "is not valid UTF-8"));
        assertThat(problems(body.getBytes(StandardCharsets.UTF_16))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\ud800", "\\udc00b"})
    void refuses_text_that_cannot_be_stored(String text) {
        assertThat(problems("{\"email\":\"a@example.com\",\"password\":\"p\",\"name\":\"" + text + "\"}"))
                .extracting(FieldProblem::field)
                .containsExactly("name");
    }

    @Test
    void refuses_deep_bodies_and_many_keys_quickly_and_without_a_long_answer() {
        String deep = "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        StringBuilder wide = new StringBuilder("{\"k\":1");
        for (int each = 0; wide.length() < SmallBody.LARGEST - 20; each++) {
            wide.append(",\"k").append(each).append("\":1");
        }

        assertThat(problems(deep)).hasSize(1);
        assertThat(problems(wide.append('}').toString())).hasSize(20);
    }

    @Test
    void a_long_or_odd_name_comes_back_short_and_on_one_line() {
        List<FieldProblem> problems = problems("{\"" + "x".repeat(500) + "\":1,\"a\\r\\nb\\u2028\":1}");

        assertThat(problems)
                .allSatisfy(each -> assertThat(each.field()).hasSizeLessThan(65).doesNotContainPattern("\\R"));
    }

    @Test
    void never_repeats_a_value() {
        assertThat(problems("{\"email\":\"s3cr3t\",\"password\":[\"s3cr3t\"],\"name\":\"s3cr3t\",\"more\":\"s3cr3t\"}")
                        .toString())
                .doesNotContain("s3cr3t");
    }

    @Test
    void a_body_is_too_large_from_one_byte_beyond_64_kib() {
        assertThatNoException().isThrownBy(() -> SmallBody.read(new ByteArrayInputStream(new byte[SmallBody.LARGEST])));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SmallBody.read(new ByteArrayInputStream(new byte[SmallBody.LARGEST + 1])))
                .matches(problem -> problem.code() == ProblemCode.BODY_TOO_LARGE);
    }

    @Test
    void a_body_that_breaks_off_is_the_clients_mistake() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }
        };

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> SmallBody.read(broken))
                .matches(problem -> problem.code() == ProblemCode.INVALID_REQUEST);
    }

    private Body read(String body) {
        return json.read(body.getBytes(UTF_8), Body.class);
    }

    private List<FieldProblem> problems(String body) {
        return problems(body.getBytes(UTF_8));
    }

    private List<FieldProblem> problems(byte[] body) {
        try {
            json.read(body, Body.class);
        } catch (ProblemException refused) {
            assertThat(refused.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
            assertThat(refused).hasNoCause();
            return refused.fields();
        }
        throw new AssertionError("was taken");
    }

    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }
}
