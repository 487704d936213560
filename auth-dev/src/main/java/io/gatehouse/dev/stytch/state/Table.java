package io.gatehouse.dev.stytch.state;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Entries of one kind under their keys; readers need no lock, writers go through the {@link Store}. */
public final class Table<T> {
    private final String name;
    private final Class<T> type;
    private final Map<String, T> entries = new ConcurrentHashMap<>();
    private final BiConsumer<T, T> onChange;

    Table(String name, Class<T> type, BiConsumer<T, T> onChange) {
        this.name = name;
        this.type = type;
        this.onChange = onChange;
    }

    String name() {
        return name;
    }

    Class<T> type() {
        return type;
    }

    public Optional<T> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public Collection<T> all() {
        return entries.values();
    }

    Map<String, T> entries() {
        return entries;
    }

    /** A null value removes; the listener gets what was and what is, either may be null. */
    T set(String key, T value) {
        T before = value == null ? entries.remove(key) : entries.put(key, value);
        onChange.accept(before, value);
        return before;
    }

    void read(String key, Object value) {
        set(key, type.cast(value));
    }
}
