package io.gatehouse.it.stack;

import static io.gatehouse.it.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A running Gatehouse, seen by its clients. */
public class Gatehouse extends Http {

    public static final String PASSWORD = "Correct-Horse-7-Battery";

    private static final Duration COMES_BACK_FOR = Duration.ofSeconds(10);

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    public Gatehouse(URI base) {
        super(base);
        FixedHeaders.expectAt(base.getPort());
    }

    /** An e-mail address that nobody has used. */
    public static String newEmail() {
        return "ada." + UUID.randomUUID() + "@example.com";
    }

    /** A client address that nobody has used, as the trusted proxy would name it. */
    public static String newAddress() {
        int n = CLIENTS.incrementAndGet();
        return "10." + (n >> 16 & 0xff) + "." + (n >> 8 & 0xff) + "." + (n & 0xff);
    }

    /**
     * Comes back when told to, as clients do: a node's first calls can take longer than a call to Stytch may.
     *
     * @return the session token of somebody who has just signed up
     */
    public String signUp(String email) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        eventually(COMES_BACK_FOR, () -> {
            answer.set(trySignUp(email, PASSWORD, newAddress()));
            assertThat(answer.get().status()).as("%s", answer.get()).isNotEqualTo(503);
        });
        assertThat(answer.get().status()).as("%s", answer.get()).isEqualTo(200);
        return answer.get().sessionToken();
    }

    public Answer trySignUp(String email, String password, String address) {
        return post(
                "/auth/sign-up",
                Map.of("email", email, "password", password, "firstName", "Ada", "lastName", "Lovelace"),
                "X-Forwarded-For",
                address);
    }

    public Answer login(String email, String password) {
        return login(email, password, newAddress());
    }

    public Answer login(String email, String password, String address) {
        return post("/auth/login", Map.of("email", email, "password", password), "X-Forwarded-For", address);
    }

    public Answer session(String token) {
        return get("/auth/session", bearer(token));
    }

    /** A stranger each time, for whom no limit by address is reached. */
    public Answer sessionOfStranger(String token) {
        return get("/auth/session", "Authorization", "Bearer " + token, "X-Forwarded-For", newAddress());
    }

    public Answer logout(String token) {
        return post("/auth/logout", Map.of(), bearer(token));
    }

    public Answer invite(String email) {
        return post("/auth/invite", Map.of("email", email, "firstName", "Grace", "lastName", "Hopper"), key());
    }

    /**
     * Gives the role of an administrator to somebody with a session.
     *
     * @return the account
     */
    public String makeAdministrator(String token) {
        String account = session(token).text("accountId");
        Answer given = put("/admin/api/v1/accounts/" + account + "/roles/admin", Map.of(), key());
        assertThat(given.status()).as("%s", given).isEqualTo(204);
        return account;
    }

    /** The master key, shown from an address that nobody has used, and more headers. */
    public static String[] key(String... more) {
        return Stream.concat(
                        Stream.of("X-Api-Key", LocalStack.MASTER_KEY, "X-Forwarded-For", newAddress()),
                        Arrays.stream(more))
                .toArray(String[]::new);
    }

    public static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }
}
