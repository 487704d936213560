package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.state.Behaviour;
import io.gatehouse.dev.stytch.state.Store;
import java.time.Instant;

/** The one Stytch project that the emulator plays. */
public final class Project {
    private final String id;
    private final Store store;
    private final Behaviour initial;
    private volatile Behaviour behaviour;

    public Project(String id, Store store, Behaviour behaviour) {
        this.id = id;
        this.store = store;
        this.initial = behaviour;
        this.behaviour = behaviour;
    }

    public String id() {
        return id;
    }

    public Store store() {
        return store;
    }

    Instant now() {
        return store.now();
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public void behave(Behaviour changed) {
        behaviour = changed;
    }

    public void behaveAsAtStart() {
        behaviour = initial;
    }
}
