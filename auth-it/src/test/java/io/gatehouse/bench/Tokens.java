package io.gatehouse.bench;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Tokens of people who really signed up, so that Stytch knows their sessions too. */
final class Tokens {

    private static final int AT_ONCE = 8;

    private Tokens() {}

    static List<String> ofNewPeople(Gatehouse gatehouse, int people) {
        List<String> tokens = new ArrayList<>();
        while (tokens.size() < people) {
            List<CompletableFuture<Answer>> some = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, people - tokens.size()); i++) {
                some.add(signUp(gatehouse));
            }
            some.stream().map(CompletableFuture::join).forEach(answer -> {
                if (answer.status() == 200) {
                    tokens.add(answer.sessionToken());
                } else if (answer.status() != 503) {
                    throw new IllegalStateException(answer.toString());
                }
            });
        }
        return tokens;
    }

    static List<byte[]> requests(String path, List<String> tokens) {
        return tokens.stream()
                .map(token -> Load.get(path, Map.of("Authorization", "Bearer " + token)))
                .toList();
    }

    private static CompletableFuture<Answer> signUp(Gatehouse gatehouse) {
        return gatehouse.postAsync(
                "/auth/sign-up",
                Map.of(
                        "email",
                        Gatehouse.newEmail(),
                        "password",
                        Gatehouse.PASSWORD,
                        "firstName",
                        "Ada",
                        "lastName",
                        "Lovelace"),
                "X-Forwarded-For",
                Gatehouse.newAddress());
    }
}
