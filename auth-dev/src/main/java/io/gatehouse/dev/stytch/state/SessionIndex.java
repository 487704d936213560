package io.gatehouse.dev.stytch.state;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ids of sessions, by the tokens that open them and by their users. */
final class SessionIndex {
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> ofUsers = new ConcurrentHashMap<>();

    Optional<String> byToken(String token) {
        return Optional.ofNullable(ids.get(token));
    }

    Set<String> ofUser(String userId) {
        return ofUsers.getOrDefault(userId, Set.of());
    }

    // what stays is never taken out in between: readers hold no lock and must not miss it
    void change(Session before, Session after) {
        Set<String> tokens = after == null ? Set.of() : tokensOf(after).collect(Collectors.toSet());
        tokens.forEach(token -> ids.put(token, after.id()));
        if (before != null) {
            tokensOf(before).filter(token -> !tokens.contains(token)).forEach(ids::remove);
        }
        if (after != null) {
            ofUsers.computeIfAbsent(after.userId(), user -> ConcurrentHashMap.newKeySet())
                    .add(after.id());
        } else if (before != null) {
            ofUsers.computeIfPresent(before.userId(), (user, own) -> without(own, before.id()));
        }
    }

    private static Set<String> without(Set<String> ids, String id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }

    private static Stream<String> tokensOf(Session session) {
        return Stream.concat(
                Stream.of(session.token()), session.oldTokens().stream().map(Session.OldToken::token));
    }
}
