package io.gatehouse.dev.stytch.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are armed; the oldest that fits a call hits it. */
public final class Faults {
    private final List<Fault> armed = new ArrayList<>();
    private long lastId;

    public synchronized Fault arm(Fault fault) {
        Fault numbered = fault.withId(++lastId);
        armed.add(numbered);
        return numbered;
    }

    public synchronized List<Fault> all() {
        return List.copyOf(armed);
    }

    public synchronized boolean remove(long id) {
        return armed.removeIf(fault -> fault.id() == id);
    }

    public synchronized void clear() {
        armed.clear();
    }

    synchronized Optional<Fault> take(String operation, String path) {
        for (int i = 0; i < armed.size(); i++) {
            Fault fault = armed.get(i);
            if (fault.hits(operation, path)) {
                use(i, fault);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void use(int index, Fault fault) {
        if (fault.times() == null) {
            return;
        }
        if (fault.times() <= 1) {
            armed.remove(index);
        } else {
            armed.set(index, fault.withTimes(fault.times() - 1));
        }
    }
}
