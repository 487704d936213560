package io.gatehouse.dev.stytch.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called, faulty calls included. */
public final class Counts {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    void add(String operation) {
        calls.computeIfAbsent(operation, name -> new LongAdder()).increment();
    }

    public Map<String, Long> all() {
        Map<String, Long> counted = new TreeMap<>();
        calls.forEach((name, count) -> counted.put(name, count.sum()));
        return counted;
    }

    public void clear() {
        calls.clear();
    }
}
