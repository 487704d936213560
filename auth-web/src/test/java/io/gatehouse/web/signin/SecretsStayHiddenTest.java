package io.gatehouse.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.web.session.LogoutRequest;
import io.gatehouse.web.session.RefreshRequest;
import io.gatehouse.web.session.SessionOpened;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsStayHiddenTest {

    private static final String HIDDEN = "s3cr3t-s3cr3t-s3cr3t";
    private static final Secret SECRET = Secret.of(HIDDEN);

    static Stream<Record> what_travels() {
        EmailAddress email = EmailAddress.parse("a@example.com").orElseThrow();
        return Stream.of(
                new SignUpRequest(email, SECRET, "A", "B"),
                new LoginRequest(email, SECRET),
                new PasswordRequest(SECRET, SECRET),
                new RefreshRequest(SECRET),
                new LogoutRequest(SECRET),
                SessionOpened.with(SessionToken.parse(HIDDEN).orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("what_travels")
    void bodies_print_their_secrets_as_stars(Record body) {
        assertThat(body.toString()).doesNotContain(HIDDEN).contains("***");
    }
}
