package io.gatehouse.api;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened and concerns security. Each one is written to the audit trail and then told to the observers of
 * CDI events that observe this very class, without a qualifier, one after the other on the thread of the request, each whatever the others made of it. Phases of transactions
 * are not waited for: it has happened. In an EAR, observers of all its web applications on that node are told; in those of
 * others than the one that it happened in, there is no request, and {@code java:comp} is not theirs. {@link
 * SecurityEventKind#EVENTS_LOST} is in the trail only, as observers were told of each lost one.
 *
 * @param kind what happened
 * @param at when
 * @param outcome {@code success}, or the {@link ProblemCode#code() problem code} of the refusal
 * @param actor who did it, where that is not the account itself: another account's id, the name that a token gives its
 *     caller, or {@code master-key}
 * @param accountId whom it concerns, where that is known
 * @param sessionId which session it concerns, where there is one
 * @param device where the request came from, where there was a request
 * @param requestId the request's id, as in logs and problem documents
 * @param details further facts by name; never a secret, a token or a code
 */
public record SecurityEvent(
        SecurityEventKind kind,
        Instant at,
        String outcome,
        Optional<String> actor,
        Optional<UUID> accountId,
        Optional<String> sessionId,
        Optional<Device> device,
        Optional<String> requestId,
        Map<String, String> details) {

    /** {@link #outcome()} of what was not refused. */
    public static final String SUCCESS = "success";

    /** {@link #actor()} of what was done with the master key. */
    public static final String MASTER_KEY = "master-key";

    public SecurityEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(outcome, "outcome");
        details = Map.copyOf(details);
    }
}
