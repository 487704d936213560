package io.gatehouse.sample;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of security events, and counts how often each person has signed in since the application started. */
@ApplicationScoped
public class SignIns {

    private final Map<UUID, Integer> counts = new ConcurrentHashMap<>();

    void on(@Observes SecurityEvent event) {
        if (event.kind() == SecurityEventKind.SIGNED_IN) {
            event.accountId().ifPresent(account -> counts.merge(account, 1, Integer::sum));
        }
    }

    public int of(UUID account) {
        return counts.getOrDefault(account, 0);
    }
}
