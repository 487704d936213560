package io.gatehouse.persistence.session;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What one node hears on the channel, and whether it heard all. A beat of its own tells up to when everything has
 * arrived: the moment it was sent. A beat of any node names the messages it has finished sending; one of them that was
 * not heard was lost, as happens while a connection is made anew.
 */
class Hearing {

    private static final byte CHANGE = 'C';
    private static final byte BEAT = 'B';
    private static final int CHANGE_LENGTH = 1 + 2 * Long.BYTES + SessionKey.LENGTH;
    private static final int BEAT_LENGTH = 1 + 3 * Long.BYTES;
    private static final long LOST_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FORGET_NODE_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final long self;
    private final Consumer<SessionKey> changed;
    private final Runnable lost;
    private final Runnable restored;
    private final LongSupplier nanoTime;
    private final Map<Long, Node> nodes = new HashMap<>();
    private boolean told;
    private volatile long completeUntil;

    Hearing(long self, Consumer<SessionKey> changed, Runnable lost, Runnable restored, LongSupplier nanoTime) {
        this.self = self;
        this.changed = changed;
        this.lost = lost;
        this.restored = restored;
        this.nanoTime = nanoTime;
        completeUntil = nanoTime.getAsLong() - LOST_AFTER_NANOS;
    }

    static byte[] change(long node, long number, SessionKey key) {
        return ByteBuffer.allocate(CHANGE_LENGTH)
                .put(CHANGE)
                .putLong(node)
                .putLong(number)
                .put(key.bytes())
                .array();
    }

    /** @param finished every change up to this number has been sent, or has failed to be */
    static byte[] beat(long node, long sentAt, long finished) {
        return ByteBuffer.allocate(BEAT_LENGTH)
                .put(BEAT)
                .putLong(node)
                .putLong(sentAt)
                .putLong(finished)
                .array();
    }

    boolean intact() {
        return nanoTime.getAsLong() - completeUntil < LOST_AFTER_NANOS;
    }

    /** What is neither a change nor a beat comes from another release, and is passed over. */
    synchronized void hear(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        if (message.length == CHANGE_LENGTH && in.get() == CHANGE) {
            node(in.getLong()).heard.add(in.getLong());
            byte[] key = new byte[SessionKey.LENGTH];
            in.get(key);
            changed.accept(SessionKey.of(key));
        } else if (message.length == BEAT_LENGTH && in.get() == BEAT) {
            hearBeat(in.getLong(), in.getLong(), in.getLong());
        }
    }

    private void hearBeat(long from, long sentAt, long finished) {
        look();
        if (!node(from).heardAllUntil(finished) && told) {
            told = false;
            lost.run();
        }
        if (from == self) {
            if (!told && nanoTime.getAsLong() - sentAt < LOST_AFTER_NANOS) {
                restored.run();
                told = true;
            }
            completeUntil = sentAt;
        }
        if (!told) {
            completeUntil = nanoTime.getAsLong() - LOST_AFTER_NANOS;
        }
    }

    /** Says that the channel was lost if no beat has come in time; to be called now and then. */
    synchronized void look() {
        if (told && !intact()) {
            told = false;
            lost.run();
        }
        long now = nanoTime.getAsLong();
        nodes.values().removeIf(node -> now - node.lastHeard > FORGET_NODE_AFTER_NANOS);
    }

    private Node node(long id) {
        Node node = nodes.computeIfAbsent(id, first -> new Node());
        node.lastHeard = nanoTime.getAsLong();
        return node;
    }

    /** What was heard from one node, beyond what its last beat named. */
    private static final class Node {

        private final Set<Long> heard = new HashSet<>();
        private long checkedUntil;
        private long lastHeard;

        private boolean heardAllUntil(long finished) {
            boolean all = finished - checkedUntil <= heard.size();
            for (long number = checkedUntil + 1; all && number <= finished; number++) {
                all = heard.contains(number);
            }
            checkedUntil = Math.max(checkedUntil, finished);
            heard.removeIf(number -> number <= checkedUntil);
            return all;
        }
    }
}
