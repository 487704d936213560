package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.state.Totp;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Email;
import io.gatehouse.dev.stytch.state.User.Name;
import io.gatehouse.dev.stytch.state.User.Phone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filters of users.search, by Stytch's names. */
final class UserFilters {
    private UserFilters() {}

    static Predicate<User> read(JsonNode operand) {
        JsonNode name = operand.get("filter_name");
        if (name == null || name.isNull()) {
            throw ErrorType.USER_SEARCH_MISSING_FILTER_NAME.failure();
        }
        if (!name.isTextual()) {
            throw ErrorType.USER_SEARCH_FILTER_NAME_MUST_BE_STRING.failure();
        }
        JsonNode value = operand.get("filter_value");
        if (value == null || value.isNull()) {
            throw ErrorType.USER_SEARCH_MISSING_FILTER_VALUE.failure();
        }
        return filter(name.textValue(), value);
    }

    private static Predicate<User> filter(String name, JsonNode value) {
        return switch (name) {
            case "created_at_greater_than" -> after(time(value));
            case "created_at_less_than" -> before(time(value));
            case "created_at_between" -> between(value);
            case "status" -> status(value);
            case "user_id" -> userId(value);
            case "full_name_fuzzy" ->
                fuzzy(value, UserFilters::fullName, ErrorType.USER_SEARCH_FULL_NAME_FUZZY_TOO_SHORT);
            case "phone_number" -> oneOf(value, user -> user.phones().stream().map(Phone::number));
            case "phone_id" -> oneOf(value, user -> user.phones().stream().map(Phone::id));
            case "phone_verified" -> is(value, user -> user.phones().stream().anyMatch(Phone::verified));
            case "phone_number_fuzzy" ->
                fuzzy(
                        value,
                        user -> user.phones().stream().map(Phone::number),
                        ErrorType.USER_SEARCH_PHONE_NUMBER_FUZZY_TOO_SHORT);
            case "email_address" -> emailAddress(value);
            case "email_id" -> oneOf(value, user -> user.emails().stream().map(Email::id));
            case "email_verified" -> is(value, user -> user.emails().stream().anyMatch(Email::verified));
            case "email_address_fuzzy" ->
                fuzzy(
                        value,
                        user -> user.emails().stream().map(Email::address),
                        ErrorType.USER_SEARCH_EMAIL_ADDRESS_FUZZY_TOO_SHORT);
            case "password_exists" -> is(value, user -> user.password() != null);
            case "totp_id" ->
                oneOf(value, user -> Stream.ofNullable(user.totp()).map(Totp::id));
            case "totp_verified" ->
                is(value, user -> user.totp() != null && user.totp().isVerified());
            // nobody has these here yet
            case "webauthn_registration_verified", "crypto_wallet_verified" -> is(value, user -> false);
            case "oauth_provider", "webauthn_registration_id", "crypto_wallet_id", "crypto_wallet_address" ->
                oneOf(value, user -> Stream.empty());
            default -> throw ErrorType.USER_SEARCH_FILTER_NAME_NOT_RECOGNIZED.failure();
        };
    }

    private static Predicate<User> after(Instant time) {
        return user -> user.createdAt().isAfter(time);
    }

    private static Predicate<User> before(Instant time) {
        return user -> user.createdAt().isBefore(time);
    }

    private static Predicate<User> between(JsonNode value) {
        if (!value.isObject()) {
            throw ErrorType.USER_SEARCH_EXPECTED_OBJECT.failure();
        }
        return after(time(value.path("greater_than"))).and(before(time(value.path("less_than"))));
    }

    private static Predicate<User> status(JsonNode value) {
        String status = string(value);
        if (!status.equals(User.ACTIVE) && !status.equals(User.PENDING)) {
            throw ErrorType.USER_SEARCH_INVALID_STATUS_FILTER.failure();
        }
        return user -> user.profile().status().equals(status);
    }

    private static Predicate<User> userId(JsonNode value) {
        return oneOf(
                value,
                user -> Stream.concat(
                        Stream.of(user.id()), Stream.ofNullable(user.profile().externalId())));
    }

    private static Predicate<User> emailAddress(JsonNode value) {
        Set<String> wanted = strings(value).stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return user -> user.emails().stream().map(Email::address).anyMatch(wanted::contains);
    }

    private static Predicate<User> oneOf(JsonNode value, Function<User, Stream<String>> field) {
        Set<String> wanted = strings(value);
        return user -> field.apply(user).anyMatch(wanted::contains);
    }

    private static Predicate<User> is(JsonNode value, Predicate<User> property) {
        if (!value.isBoolean()) {
            throw ErrorType.USER_SEARCH_EXPECTED_BOOL.failure();
        }
        return user -> property.test(user) == value.booleanValue();
    }

    private static Predicate<User> fuzzy(JsonNode value, Function<User, Stream<String>> field, ErrorType tooShort) {
        String part = string(value).toLowerCase(Locale.ROOT);
        if (part.length() < 3) {
            throw tooShort.failure();
        }
        return user ->
                field.apply(user).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
    }

    private static Stream<String> fullName(User user) {
        Name name = user.profile().name();
        return Stream.of(Stream.of(name.firstName(), name.middleName(), name.lastName())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    private static Set<String> strings(JsonNode value) {
        Set<String> strings = new HashSet<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw ErrorType.USER_SEARCH_EXPECTED_ARRAY_OF_STRING.failure();
            }
            strings.add(each.textValue());
        }
        if (!value.isArray()) {
            throw ErrorType.USER_SEARCH_EXPECTED_ARRAY_OF_STRING.failure();
        }
        return strings;
    }

    private static String string(JsonNode value) {
        if (!value.isTextual()) {
            throw ErrorType.USER_SEARCH_EXPECTED_STRING.failure();
        }
        return value.textValue();
    }

    private static Instant time(JsonNode value) {
        try {
            return OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException e) {
            throw ErrorType.USER_SEARCH_EXPECTED_TIMESTAMP.failure();
        }
    }
}
