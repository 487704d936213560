package io.gatehouse.dev.stytch.state;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ids of users, by what else they are known by. */
final class UserIndex {
    private static final String EMAIL = "email:";
    private static final String PHONE = "phone:";
    private static final String PART = "part:";
    private static final String EXTERNAL = "external:";
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Optional<String> byEmail(String address) {
        return Optional.ofNullable(ids.get(EMAIL + address));
    }

    Optional<String> byPhone(String number) {
        return Optional.ofNullable(ids.get(PHONE + number));
    }

    /** By the id of an e-mail address, a phone number, a password or an authenticator app. */
    Optional<String> byPart(String id) {
        return Optional.ofNullable(ids.get(PART + id));
    }

    Optional<String> byExternalId(String externalId) {
        return Optional.ofNullable(ids.get(EXTERNAL + externalId));
    }

    void change(User before, User after) {
        Set<String> keys = after == null ? Set.of() : keysOf(after).collect(Collectors.toSet());
        keys.forEach(key -> ids.put(key, after.id()));
        if (before != null) {
            keysOf(before).filter(key -> !keys.contains(key)).forEach(key -> ids.remove(key, before.id()));
        }
    }

    private static Stream<String> keysOf(User user) {
        Stream<String> emails =
                user.emails().stream().flatMap(email -> Stream.of(EMAIL + email.address(), PART + email.id()));
        Stream<String> phones =
                user.phones().stream().flatMap(phone -> Stream.of(PHONE + phone.number(), PART + phone.id()));
        Stream<String> password = Stream.ofNullable(user.password()).map(each -> PART + each.id());
        Stream<String> totp = Stream.ofNullable(user.totp()).map(each -> PART + each.id());
        Stream<String> external = Stream.ofNullable(user.profile().externalId()).map(id -> EXTERNAL + id);
        return Stream.of(emails, phones, password, totp, external).flatMap(keys -> keys);
    }
}
