package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.SharedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everybody's sessions, for scripts. */
class SessionsAdminIT {

    private static final String API = "/admin/api/v1/sessions";

    private final Gatehouse one = SharedStack.node();
    private final Gatehouse other = SharedStack.otherNode();
    private final String email = newEmail();
    private final String token = one.signUp(email);
    private final String account = one.session(token).text("accountId");
    private final String id = one.session(token).text("id");

    @Test
    void a_session_is_found_with_its_reason_once_it_has_ended_on_either_node() {
        JsonNode live = list("?account=" + account).get(0);
        assertThat(live.path("id").asText()).isEqualTo(id);
        assertThat(live.path("state").asText()).isEqualTo("LIVE");
        assertThat(live.path("email").asText()).isEqualTo(email);
        assertThat(live.path("way").asText()).isEqualTo("PASSWORD");
        assertThat(live.has("lastSeenAt")).isTrue();
        assertThat(live.has("endedAt")).isFalse();

        assertThat(other.logout(token).status()).isLessThan(300);

        JsonNode ended = one.get(API + "/" + id, key()).json();
        assertThat(ended.path("state").asText()).isEqualTo("ENDED");
        assertThat(ended.path("reason").asText()).isEqualTo("SIGNED_OUT");
        assertThat(list("?account=" + account + "&state=live")).isEmpty();
        assertThat(list("?account=" + account + "&state=ended")).hasSize(1);
    }

    @Test
    void what_names_a_session_opens_none() {
        assertThat(one.session(id).status()).isEqualTo(401);
    }

    @Test
    void a_list_goes_on_where_its_page_ended() {
        for (int i = 0; i < 3; i++) {
            one.login(email, Gatehouse.PASSWORD);
        }
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = one.get(API + "?limit=2&account=" + account + cursor, key());
            page.json().path("items").forEach(each -> ids.add(each.path("id").asText()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());

        assertThat(ids).hasSize(4).doesNotHaveDuplicates().endsWith(id);
        assertThat(one.get(API + "/count?account=" + account, key())
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void one_ends_by_its_name_and_then_all_of_a_filter_on_every_node() {
        String second = one.login(email, Gatehouse.PASSWORD).sessionToken();
        String third = other.login(email, Gatehouse.PASSWORD).sessionToken();

        assertThat(other.delete(API + "/" + id, key()).status()).isEqualTo(204);
        assertThat(one.session(token).status()).isEqualTo(401);
        assertThat(other.delete(API + "/" + id, key()).status()).isEqualTo(404);

        Answer all = one.delete(API + "?account=" + account, key());
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.json().path("ended").asInt()).isEqualTo(2);
        assertThat(all.json().path("more").asBoolean()).isFalse();
        assertThat(one.session(second).status()).isEqualTo(401);
        assertThat(other.session(third).status()).isEqualTo(401);
        assertThat(one.delete(API + "?account=" + account, key())
                        .json()
                        .path("ended")
                        .asInt())
                .isZero();
        assertThat(list("?account=" + account))
                .allSatisfy(each -> assertThat(each.path("reason").asText()).isEqualTo("ENDED_BY_ADMINISTRATOR"));
    }

    @Test
    void ADM_012_nothing_ends_by_a_star_a_misspelt_filter_or_none() {
        for (String query : List.of("", "?acount=" + account, "?account=*", "?way=*", "?state=live", "?all=yes")) {
            assertThat(one.delete(API + query, key()).status()).as(query).isEqualTo(400);
        }
        assertThat(one.delete(API + "/*", key()).status()).isEqualTo(404);
        assertThat(one.delete(API + "/" + UUID.randomUUID(), key()).status()).isEqualTo(404);
        assertThat(one.session(token).status()).isEqualTo(200);
    }

    @Test
    void who_lacks_the_permission_is_told_which() {
        assertThat(one.get(API, bearer(token)).text("permission")).isEqualTo("sessions:read");
        assertThat(one.delete(API + "/" + id, bearer(token)).text("permission")).isEqualTo("sessions:revoke");
        assertThat(one.get(API).status()).isEqualTo(401);
    }

    private JsonNode list(String query) {
        return one.get(API + query, key()).json().path("items");
    }
}
