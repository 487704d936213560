package io.gatehouse.persistence.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/**
 * Tells every node that what it remembers under a key is out of date. Each node hears its own heartbeat through Redis;
 * one that has not for a second no longer counts the channel as intact.
 */
@ApplicationScoped
public class SessionChannel {

    SessionChannel() {}

    /** Tells all nodes, this one included, to forget what they hold in memory under this key. */
    public void publish(SessionKey key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Listens from now on.
     *
     * @param changed called with each key that was published, on a thread of the channel; must not block
     * @param lost called when the channel stops being intact
     * @param restored called before it counts as intact again
     */
    public void listen(Consumer<SessionKey> changed, Runnable lost, Runnable restored) {
        throw new UnsupportedOperationException();
    }

    /** Whether this node has heard its own heartbeat within the last second. Costs a memory read. */
    public boolean intact() {
        throw new UnsupportedOperationException();
    }
}
