package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Looks for users by filters, page by page, newest first. */
final class UserSearch {
    private static final Comparator<User> NEWEST_FIRST =
            Comparator.comparing(User::createdAt).thenComparing(User::id).reversed();
    private final Project project;
    private final RateLimits limits;

    UserSearch(Parts parts) {
        this.project = parts.project();
        this.limits = parts.limits();
    }

    void addTo(Router router) {
        router.operation("users.search", "POST", "/v1/users/search", this::search);
    }

    private ObjectNode search(Call call) {
        limits.search();
        int limit = call.integer("limit").orElse(100);
        if (limit < 1 || limit > 1000) {
            throw ErrorType.USER_SEARCH_INVALID_LIMIT.failure();
        }
        Predicate<User> query = call.nested("query").map(UserSearch::query).orElse(user -> true);
        List<User> found = project.store().users().all().stream()
                .flatMap(user -> project.store().user(user.id()).stream())
                .filter(query)
                .sorted(NEWEST_FIRST)
                .toList();
        Place place = call.text("cursor").map(Place::read).orElse(Place.START);
        List<User> page = found.stream().filter(place::isBefore).limit(limit).toList();
        boolean more = !page.isEmpty()
                && !found.get(found.size() - 1)
                        .id()
                        .equals(page.get(page.size() - 1).id());
        return Json.of(
                "results",
                        page.stream()
                                .map(user -> Views.user(user, project.now()))
                                .toList(),
                "results_metadata",
                        Json.of(
                                "total",
                                found.size(),
                                "next_cursor",
                                more ? Place.at(page.get(page.size() - 1)).toString() : null));
    }

    private static Predicate<User> query(Call query) {
        String operator = query.text("operator").orElse("AND");
        if (!operator.equals("AND") && !operator.equals("OR")) {
            throw ErrorType.USER_SEARCH_INVALID_OPERATOR.failure();
        }
        List<Predicate<User>> filters = new ArrayList<>();
        for (JsonNode operand : query.body().path("operands")) {
            filters.add(UserFilters.read(operand));
        }
        if (filters.isEmpty()) {
            return user -> true;
        }
        return operator.equals("AND")
                ? user -> filters.stream().allMatch(filter -> filter.test(user))
                : user -> filters.stream().anyMatch(filter -> filter.test(user));
    }

    /** Where a page ended; users that come or go meanwhile do not move it. */
    private record Place(Instant createdAt, String id) {
        static final Place START = new Place(Instant.MAX, "");

        static Place at(User user) {
            return new Place(user.createdAt(), user.id());
        }

        static Place read(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int space = text.indexOf(' ');
                return new Place(Instant.parse(text.substring(0, space)), text.substring(space + 1));
            } catch (IllegalArgumentException | java.time.DateTimeException | IndexOutOfBoundsException e) {
                throw ErrorType.USER_SEARCH_INVALID_CURSOR.failure();
            }
        }

        boolean isBefore(User user) {
            int order = user.createdAt().compareTo(createdAt);
            return order < 0 || order == 0 && user.id().compareTo(id) < 0;
        }

        @Override
        public String toString() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.UTF_8));
        }
    }
}
