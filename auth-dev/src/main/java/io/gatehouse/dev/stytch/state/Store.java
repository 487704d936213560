package io.gatehouse.dev.stytch.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dev.stytch.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that the emulator remembers. Values are immutable. Writes happen inside of {@link #change}, one at a time,
 * and are in the journal when it returns; a refusal that is thrown takes all of them back.
 */
public final class Store implements AutoCloseable {
    private static final String CLOCK = "clock_offset";
    private static final Duration REMEMBER_LINKS = Duration.ofDays(30);
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Object> pending = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final EmulatorClock clock = new EmulatorClock();
    private final UserIndex userIndex = new UserIndex();
    private final SessionIndex sessionIndex = new SessionIndex();
    private final Table<User> users = new Table<>("user", User.class, userIndex::change);
    private final Table<Session> sessions = new Table<>("session", Session.class, sessionIndex::change);
    private final Table<Link> links = table("link", Link.class);
    private final Table<Passcode> passcodes = table("passcode", Passcode.class);
    private final Table<Mail> mails = table("mail", Mail.class);
    private final Table<SigningKey> keys = table("key", SigningKey.class);
    private final Table<Long> settings = new Table<>("setting", Long.class, this::applySetting);
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final Journal journal;

    private Store(Path folder) throws IOException {
        for (Table<?> table : Arrays.asList(users, sessions, links, passcodes, mails, keys, settings)) {
            tables.put(table.name(), table);
        }
        journal = Journal.open(folder, this::replay);
        journal.compact(remaining());
    }

    public static Store open(Path folder) throws IOException {
        return new Store(folder);
    }

    public EmulatorClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public Table<User> users() {
        return users;
    }

    public Table<Session> sessions() {
        return sessions;
    }

    public Table<Link> links() {
        return links;
    }

    public Table<Passcode> passcodes() {
        return passcodes;
    }

    public Table<Mail> mails() {
        return mails;
    }

    public Table<SigningKey> keys() {
        return keys;
    }

    public Optional<User> user(String id) {
        return users.find(id).map(user -> user.at(now()));
    }

    public Optional<User> userByEmail(String address) {
        return userIndex
                .byEmail(address)
                .flatMap(this::user)
                .filter(user ->
                        user.emails().stream().anyMatch(email -> email.address().equals(address)));
    }

    public Optional<User> userByPhone(String number) {
        return userIndex
                .byPhone(number)
                .flatMap(this::user)
                .filter(user ->
                        user.phones().stream().anyMatch(phone -> phone.number().equals(number)));
    }

    /** By the id of an e-mail address, a phone number, a password or an authenticator app. */
    public Optional<User> userByPart(String id) {
        return userIndex.byPart(id).flatMap(this::user);
    }

    public Optional<User> userByExternalId(String externalId) {
        return userIndex.byExternalId(externalId).flatMap(this::user);
    }

    /** The session that answers to the token, expired or not. */
    public Optional<Session> sessionByToken(String token) {
        return sessionIndex.byToken(token).flatMap(sessions::find);
    }

    public List<Session> sessionsOf(String userId) {
        return sessionIndex.ofUser(userId).stream()
                .flatMap(id -> sessions.find(id).stream())
                .toList();
    }

    public <T> T change(Supplier<T> change) {
        lock.lock();
        try {
            T result = change.get();
            if (lock.getHoldCount() == 1) {
                flush();
            }
            return result;
        } catch (RuntimeException e) {
            takeBack();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    public void put(User user) {
        set(users, user.id(), user.at(now()));
    }

    public void put(Session session) {
        set(sessions, session.id(), session);
    }

    public void put(Link link) {
        set(links, link.token(), link);
    }

    public void put(Passcode passcode) {
        set(passcodes, passcode.methodId(), passcode);
    }

    public void put(Mail mail) {
        set(mails, mail.id(), mail);
    }

    public void put(SigningKey key) {
        set(keys, key.kid(), key);
    }

    public <T> void remove(Table<T> table, String key) {
        set(table, key, null);
    }

    public void shiftClock(Duration offset) {
        set(settings, CLOCK, offset.toMillis());
    }

    /** Sets the clock so that it shows the time and goes on from there. */
    public void setClock(Instant time) {
        shiftClock(clock.offsetTo(time));
    }

    /** Forgets everything but the signing keys, without which no cached JWKS would fit any more. */
    public void clear() {
        for (Table<?> table : tables.values()) {
            if (table != keys) {
                List.copyOf(table.entries().keySet()).forEach(key -> remove(table, key));
            }
        }
    }

    private <T> void set(Table<T> table, String key, T value) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Writes belong inside of change()");
        }
        T before = table.set(key, value);
        undo.push(() -> table.set(key, before));
        pending.add(change(table.name(), key, value));
    }

    private void flush() {
        if (pending.isEmpty()) {
            return;
        }
        journal.append(List.copyOf(pending));
        pending.clear();
        undo.clear();
        if (journal.isDue()) {
            compact();
        }
    }

    private void takeBack() {
        undo.forEach(Runnable::run);
        undo.clear();
        pending.clear();
    }

    private void compact() {
        try {
            journal.compact(remaining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> change(String table, String key, Object value) {
        return Arrays.asList(table, key, value);
    }

    private void replay(JsonNode changes) {
        for (JsonNode change : changes) {
            Table<?> table = tables.get(change.get(0).asText());
            if (table != null) {
                JsonNode value = change.get(2);
                table.read(change.get(1).asText(), value.isNull() ? null : Json.convert(value, table.type()));
            }
        }
    }

    private Stream<List<Object>> remaining() {
        Instant now = now();
        return tables.values().stream()
                .flatMap(table -> table.entries().entrySet().stream()
                        .filter(entry -> isOfUse(entry.getValue(), now))
                        .map(entry -> List.of(change(table.name(), entry.getKey(), entry.getValue()))));
    }

    /** Of what has expired, links are known for a while, so that they are refused as expired and not as unknown. */
    private static boolean isOfUse(Object value, Instant now) {
        if (value instanceof Session session) {
            return session.isLive(now);
        }
        return !(value instanceof Link link) || now.isBefore(link.expiresAt().plus(REMEMBER_LINKS));
    }

    private void applySetting(Long before, Long after) {
        clock.shift(after == null ? Duration.ZERO : Duration.ofMillis(after));
    }

    private static <T> Table<T> table(String name, Class<T> type) {
        return new Table<>(name, type, (before, after) -> {});
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
