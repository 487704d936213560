package io.gatehouse.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.RealServers;
import io.gatehouse.persistence.access.AccessCopies.Begun;
import io.gatehouse.persistence.redis.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessCopiesTest {

    private static final Redis REDIS =
            new Redis(Settings.of(Map.of("REDIS_URL", RealServers.redis().url())));

    private final AccessCopies copies = new AccessCopies(REDIS);
    private final UUID ada = UUID.randomUUID();

    @BeforeAll
    static void connect() {
        assertThat(REDIS.connected(Duration.ofMinutes(1))).isTrue();
    }

    @AfterAll
    static void close() {
        REDIS.close();
    }

    @Test
    void what_was_read_is_kept_where_nothing_is() {
        assertThat(copies.find(ada)).isEmpty();
        copies.fill(access(3, "auditor", "clerk"));
        copies.fill(access(2));
        assertThat(copies.find(ada)).contains(access(3, "auditor", "clerk"));
    }

    @Test
    void while_a_change_is_made_there_is_no_copy_and_none_that_was_read_before_is_kept() {
        copies.fill(access(1, "admin"));
        Begun change = copies.begin(ada);
        assertThat(copies.find(ada)).isEmpty();
        copies.fill(access(1, "admin"));
        copies.repeat(access(1, "admin"));
        assertThat(copies.find(ada)).isEmpty();

        copies.finish(change, access(2));
        assertThat(copies.find(ada)).contains(access(2));
    }

    @Test
    void of_two_changes_at_once_the_one_that_ends_first_leaves_the_mark_of_the_other() {
        Begun one = copies.begin(ada);
        Begun other = copies.begin(ada);
        copies.finish(one, access(1, "admin"));
        assertThat(copies.find(ada)).isEmpty();

        copies.finish(other, access(2));
        assertThat(copies.find(ada)).contains(access(2));
    }

    @Test
    void nothing_older_takes_the_place_of_something_newer() {
        copies.fill(access(7));
        copies.repeat(access(6, "admin"));
        assertThat(copies.find(ada)).contains(access(7));

        copies.repeat(access(8, "auditor"));
        assertThat(copies.find(ada)).contains(access(8, "auditor"));
    }

    @Test
    void roles_and_mappings_are_kept_whole() {
        RoleBook book = new RoleBook(
                Map.of("clerk", Set.of("a:b", "c:d"), "nobody", Set.of()),
                List.of(new RoleMapping(UUID.randomUUID(), "https://id.example", "Büro / 1", "clerk")),
                5);
        copies.finish(copies.beginBook(), book);
        assertThat(copies.findBook()).contains(book);
    }

    private AccountAccess access(long version, String... roles) {
        return new AccountAccess(ada, Set.of(roles), version);
    }
}
