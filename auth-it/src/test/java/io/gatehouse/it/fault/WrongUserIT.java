package io.gatehouse.it.fault;

import static io.gatehouse.it.fault.FaultStack.onTheWire;
import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every answer names its own caller, while connections break. {@code -Dgatehouse.it.requests=500} asks more often. */
class WrongUserIT {

    private static final int PEOPLE = 200;
    private static final int CLIENTS = 16;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<Node> nodes = List.of(FaultStack.node(), FaultStack.otherNode());

    private record Person(String email, String token) {}

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @Test
    void CONC_007_no_answer_is_for_somebody_else() {
        int requests = PEOPLE * Integer.getInteger("gatehouse.it.requests", 50);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String email = newEmail();
            people.add(new Person(email, nodes.get(0).signUp(email)));
        }
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger named = new AtomicInteger();
        Queue<String> mixUps = new ConcurrentLinkedQueue<>();

        CompletableFuture<Void> clients = CompletableFuture.runAsync(() -> new Crowd(CLIENTS, Duration.ZERO, LONGEST)
                .each(
                        n -> {
                            Person person = people.get(n * 7 % PEOPLE);
                            Answer answer = nodes.get(n % nodes.size()).session(person.token());
                            asked.incrementAndGet();
                            if (answer.status() == 200) {
                                named.incrementAndGet();
                                if (!answer.text("email").equals(person.email())) {
                                    mixUps.add(person.email() + " was answered " + answer.text("email"));
                                }
                            } else if (answer.status() != 503) {
                                mixUps.add(person.email() + " was answered " + answer.status());
                            }
                        },
                        () -> asked.get() >= requests));
        while (!clients.isDone()) {
            onTheWire(FaultStack.wires(), wires -> wires.redis().cut()).during(() -> more(asked, clients));
            onTheWire(FaultStack.otherWires(), wires -> wires.redis().delay(Duration.ofMillis(600)))
                    .during(() -> more(asked, clients));
            more(asked, clients);
        }
        clients.join();

        Timings.note("CONC-007: " + asked + " asked, " + named + " named, " + mixUps.size() + " mixed up");
        assertThat(mixUps).isEmpty();
        assertThat(named.get()).isGreaterThan(requests / 4);
    }

    /** Lets a few hundred requests pass. */
    private static void more(AtomicInteger asked, CompletableFuture<Void> clients) {
        int enough = asked.get() + 500;
        eventually(
                Duration.ofMinutes(1),
                () -> assertThat(asked.get() >= enough || clients.isDone()).isTrue());
    }
}
