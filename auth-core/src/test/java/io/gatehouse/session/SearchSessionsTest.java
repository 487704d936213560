package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.persistence.session.KnownSession;
import io.gatehouse.persistence.session.SessionCursor;
import io.gatehouse.persistence.session.SessionFilter;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.session.SeenSession.State;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.signin.SignUp;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchSessionsTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final int MANY = 100;

    /** Of its own: time moves here. */
    private static Engine engine;

    private final Sessions sessions = engine.get(Sessions.class);
    private final SearchSessions search = engine.get(SearchSessions.class);
    private final RevokeSessions revoke = engine.get(RevokeSessions.class);
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();
    private AuthSession first;

    @BeforeAll
    static void start() {
        engine = Engine.with(Map.of("DB_NAME", Servers.ownDatabase()));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void sign_up() {
        engine.run(home, () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace"));
        first = view(signIn());
    }

    @Test
    void a_session_is_found_with_whose_it_is_and_where_it_came_from() {
        SeenSession found = search.one(first.id());

        assertThat(found.state()).isEqualTo(State.LIVE);
        assertThat(found.lastSeenAt()).isPresent();
        assertThat(found.session().email()).isEqualTo(ada.value());
        assertThat(found.session().accountId()).isEqualTo(first.accountId());
        assertThat(found.session().way()).isEqualTo("PASSWORD");
        assertThat(found.session().address()).isEqualTo(home.address());
        assertThat(found.session().userAgent()).isEqualTo(home.userAgent());
        assertThat(found.session().openedAt()).isEqualTo(first.signedInAt());
    }

    @Test
    void what_names_a_session_opens_none() {
        assertThat(SessionToken.parse(first.id()).flatMap(each -> engine.from(home, () -> sessions.find(each))))
                .isEmpty();
    }

    @Test
    void an_end_is_told_with_its_reason() {
        SessionToken token = signIn();
        String id = view(token).id();
        engine.run(home, () -> sessions.end(token, EndReason.SIGNED_OUT));

        SeenSession found = search.one(id);

        assertThat(found.state()).isEqualTo(State.ENDED);
        assertThat(found.session().reason()).contains("SIGNED_OUT");
        assertThat(found.session().endedAt()).isPresent();
        assertThat(ids(filter(Optional.of(true)))).contains(first.id()).doesNotContain(id);
        assertThat(ids(filter(Optional.of(false)))).contains(id).doesNotContain(first.id());
    }

    @Test
    void a_list_goes_on_where_its_page_ended() {
        List<String> all = new ArrayList<>(List.of(first.id()));
        for (int i = 0; i < 4; i++) {
            all.add(0, view(signIn()).id());
        }
        List<String> paged = new ArrayList<>();
        Optional<SessionCursor> place = Optional.empty();
        do {
            SearchSessions.Page page = search.newest(filter(Optional.of(true)), place, 2);
            assertThat(page.sessions()).hasSizeLessThanOrEqualTo(2);
            page.sessions().forEach(each -> paged.add(each.session().id()));
            place = page.next().map(Object::toString).flatMap(SessionCursor::parse);
        } while (place.isPresent());

        // signing up opened one, too
        assertThat(paged).containsSubsequence(all).doesNotHaveDuplicates();
        assertThat(search.count(filter(Optional.of(true)), MANY)).isEqualTo(paged.size());
        assertThat(search.count(filter(Optional.of(true)), 3)).isEqualTo(3);
        assertThat(search.countOthers(filter(Optional.of(true)), first.id(), MANY))
                .isEqualTo(paged.size() - 1);
    }

    @Test
    void each_part_of_a_filter_counts() {
        Instant now = engine.get(Clock.class).instant();

        assertThat(ids(filter("PASSWORD", home.address(), now.minusSeconds(60))))
                .contains(first.id());
        assertThat(ids(filter("PASSKEY", home.address(), now.minusSeconds(60)))).isEmpty();
        assertThat(ids(filter("PASSWORD", "192.0.2.77", now.minusSeconds(60)))).isEmpty();
        assertThat(ids(filter("PASSWORD", home.address(), now.plusSeconds(60)))).isEmpty();
    }

    @Test
    void one_that_nobody_used_for_too_long_is_found_to_have_run_out() {
        engine.advance(Duration.ofMinutes(32));
        assertThat(search.one(first.id()).state()).isEqualTo(State.RAN_OUT);

        engine.get(RetireSessions.class).retire();

        assertThat(search.one(first.id()).session().reason()).contains("IDLE");
        assertThat(search.one(first.id()).session().endedAt())
                .hasValueSatisfying(end -> assertThat(end)
                        .isBetween(
                                first.signedInAt().plus(Duration.ofMinutes(30)),
                                first.signedInAt().plus(Duration.ofMinutes(31))));
    }

    @Test
    void that_one_ran_out_unseen_is_in_the_trail_once_though_it_is_shown_afterwards() {
        SessionToken token = signIn();
        String id = view(token).id();
        engine.advance(Duration.ofMinutes(32));

        retire(id);
        engine.get(RetireSessions.class).retire();
        assertThat(engine.from(home, () -> sessions.find(token))).isEmpty();

        assertThat(endsInTrail(id)).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(SecurityEvent.SUCCESS);
            assertThat(event.details()).containsEntry("reason", "IDLE");
            assertThat(Instant.parse(event.details().get("at"))).isBefore(event.at());
        });
    }

    @Test
    void that_one_ran_out_is_in_the_trail_once_if_it_was_shown_before_it_was_looked_for() {
        SessionToken token = signIn();
        String id = view(token).id();
        engine.advance(Duration.ofMinutes(31));

        assertThat(engine.from(home, () -> sessions.find(token))).isEmpty();
        engine.advance(Duration.ofMinutes(1));
        engine.get(RetireSessions.class).retire();

        assertThat(endsInTrail(id)).hasSize(1);
    }

    @Test
    void that_one_ran_out_which_redis_forgot_is_in_the_trail_too() {
        SessionToken lost = signIn();
        String id = view(lost).id();
        lose(lost);
        engine.advance(Duration.ofMinutes(32));

        retire(id);

        assertThat(endsInTrail(id))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("reason", "EXPIRED"));
    }

    @Test
    void one_that_had_run_out_and_is_ended_at_its_source_is_in_the_trail_once() {
        SessionToken token = signIn();
        String id = view(token).id();
        engine.advance(Duration.ofMinutes(32));
        retire(id);

        engine.run(
                home,
                () -> sessions.endEverywhere(
                        engine.get(Accounts.class).find(first.accountId()).orElseThrow(),
                        EndReason.ENDED_BY_ADMINISTRATOR));

        assertThat(endsInTrail(id)).hasSize(1);
    }

    @Test
    void one_that_ran_out_a_moment_ago_may_live_on_a_node_whose_clock_is_behind() {
        engine.advance(Duration.ofMinutes(30).plusSeconds(10));

        engine.get(RetireSessions.class).retire();

        assertThat(search.one(first.id()).session().endedAt()).isEmpty();
    }

    @Test
    void one_that_is_used_is_looked_at_again_later() {
        SessionToken token = signIn();
        engine.advance(Duration.ofMinutes(20));
        engine.run(home, () -> sessions.refresh(token));
        engine.advance(Duration.ofMinutes(12));

        engine.get(RetireSessions.class).retire();

        KnownSession known = search.one(view(token).id()).session();
        assertThat(known.endedAt()).isEmpty();
        assertThat(known.lookAgainAt()).isAfter(engine.get(Clock.class).instant());
    }

    @Test
    void those_that_ended_long_ago_are_forgotten() {
        engine.run(home, () -> revoke.one(first.id()));
        engine.get(RetireSessions.class).forget();
        assertThat(search.one(first.id()).state()).isEqualTo(State.ENDED);
        engine.advance(Duration.ofDays(31));

        engine.get(RetireSessions.class).forget();

        isNotFound(() -> search.one(first.id()));
    }

    @Test
    void an_administrator_ends_one_by_its_name_and_is_told_if_it_had_ended() {
        engine.run(home, () -> revoke.one(first.id()));

        assertThat(search.one(first.id()).session().reason()).contains("ENDED_BY_ADMINISTRATOR");
        isNotFound(() -> revoke.one(first.id()));
        isNotFound(() -> revoke.one(UUID.randomUUID().toString()));
        isNotFound(() -> revoke.one("*"));
        isNotFound(() -> search.one("\0"));
    }

    @Test
    void an_administrator_ends_all_of_a_filter_but_their_own_and_those_that_came_later() {
        AuthSession second = view(signIn());
        Instant counted = engine.get(Clock.class).instant();
        engine.advance(Duration.ofSeconds(1));
        AuthSession later = view(signIn());

        var revoked = engine.from(home, () -> revoke.all(filter(Optional.empty()), counted, Optional.of(first.id())));

        assertThat(revoked.all()).isTrue();
        assertThat(revoked.ended()).isPositive();
        assertThat(search.one(second.id()).state()).isEqualTo(State.ENDED);
        assertThat(search.one(first.id()).state()).isEqualTo(State.LIVE);
        assertThat(search.one(later.id()).state()).isEqualTo(State.LIVE);
        assertThat(engine.from(home, () -> revoke.all(filter(Optional.empty()), counted, Optional.of(first.id())))
                        .ended())
                .isZero();
    }

    @Test
    void an_administrator_ends_those_of_a_filter_too_that_redis_lost() {
        SessionToken lost = signIn();
        String id = view(lost).id();
        lose(lost);

        RevokeSessions.Revoked revoked = endAllBut(first);

        assertThat(revoked.all()).isTrue();
        assertThat(search.one(id).session().reason()).contains("ENDED_BY_ADMINISTRATOR");
        assertThat(engine.from(home, () -> sessions.find(lost))).isEmpty();
        assertThat(ended(id)).isOne();
    }

    @Test
    void those_whose_source_cannot_be_asked_are_left_for_the_next_time_and_the_others_end() {
        AuthSession second = view(signIn());
        SessionToken lost = signIn();
        String id = view(lost).id();
        lose(lost);
        engine.stytch().fault("sessions.get", "error", 100, 500, "internal_server_error");
        try {
            RevokeSessions.Revoked revoked = endAllBut(first);

            assertThat(revoked.all()).isFalse();
            assertThat(search.one(second.id()).state()).isEqualTo(State.ENDED);
            assertThat(search.one(id).session().endedAt()).isEmpty();
        } finally {
            engine.stytch().clearFaults();
        }
    }

    @Test
    void one_that_redis_lost_is_in_the_trail_when_it_ends() {
        SessionToken lost = signIn();
        String id = view(lost).id();
        lose(lost);

        engine.run(home, () -> revoke.one(id));

        assertThat(ended(id)).isOne();
    }

    @Test
    void all_that_end_at_their_sources_are_in_the_trail_once_each() {
        String kept = view(signIn()).id();
        SessionToken lost = signIn();
        String id = view(lost).id();
        lose(lost);

        engine.run(
                home,
                () -> sessions.endEverywhere(
                        engine.get(Accounts.class).find(first.accountId()).orElseThrow(),
                        EndReason.ENDED_BY_ADMINISTRATOR));

        assertThat(ended(id)).isOne();
        assertThat(ended(kept)).isOne();
    }

    @Test
    void that_all_of_an_account_were_ended_is_in_the_trail_though_redis_lists_none() {
        Device desk = Engine.device();
        engine.run(home, () -> sessions.endAllOf(first.accountId(), Optional.empty(), EndReason.SIGNED_OUT));

        engine.run(desk, () -> {
            engine.actAs("an administrator");
            sessions.endAllOf(first.accountId(), Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR);
        });

        assertThat(engine.events(desk)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.SESSION_ENDED);
            assertThat(event.accountId()).contains(first.accountId());
            assertThat(event.actor()).contains("an administrator");
            assertThat(event.details())
                    .isEqualTo(Map.of("reason", EndReason.ENDED_BY_ADMINISTRATOR.name(), "sessions", "all"));
        });
    }

    /** The engine looks by itself, too, and only one looks at a time. */
    private void retire(String id) {
        int tries = 0;
        do {
            engine.get(RetireSessions.class).retire();
        } while (search.one(id).session().endedAt().isEmpty() && tries++ < 1_000);
    }

    private List<StoredEvent> endsInTrail(String id) {
        return engine
                .get(AuditSearch.class)
                .newestOf(first.accountId(), Set.of(SecurityEventKind.SESSION_ENDED.name()), MANY)
                .stream()
                .map(FoundEvent::event)
                .filter(event -> event.sessionId().equals(Optional.of(id)))
                .toList();
    }

    private RevokeSessions.Revoked endAllBut(AuthSession spared) {
        return engine.from(
                home,
                () -> revoke.all(
                        filter(Optional.empty()), engine.get(Clock.class).instant(), Optional.of(spared.id())));
    }

    private void lose(SessionToken token) {
        FoundSession found = sessions.find(token).orElseThrow();
        engine.get(SessionStore.class).forget(found.key(), found.stored());
        engine.get(NearCache.class).changed(found.key());
    }

    private long ended(String id) {
        return engine.events(home).stream()
                .filter(event -> event.kind() == SecurityEventKind.SESSION_ENDED)
                .filter(event -> event.sessionId().equals(Optional.of(id)))
                .filter(event -> event.outcome().equals(SecurityEvent.SUCCESS))
                .count();
    }

    private void isNotFound(Runnable work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> engine.run(home, work))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    private SessionFilter filter(Optional<Boolean> live) {
        return new SessionFilter(
                Optional.of(first.accountId()),
                live,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private SessionFilter filter(String way, String address, Instant from) {
        return new SessionFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(way),
                Optional.of(address),
                Optional.of(from),
                Optional.empty());
    }

    private List<String> ids(SessionFilter filter) {
        return search.newest(filter, Optional.empty(), MANY).sessions().stream()
                .map(each -> each.session().id())
                .toList();
    }

    private SessionToken signIn() {
        return engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, PASSWORD));
    }

    private AuthSession view(SessionToken token) {
        return sessions.find(token).orElseThrow().view();
    }
}
