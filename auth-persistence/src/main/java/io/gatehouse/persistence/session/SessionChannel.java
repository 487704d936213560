package io.gatehouse.persistence.session;

import io.gatehouse.persistence.redis.Broadcast;
import io.gatehouse.persistence.redis.Redis;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells every node that what it remembers under a key is out of date. Each node hears its own heartbeat through Redis;
 * one that has not for a second no longer counts the channel as intact. A message that got lost on a channel that looks
 * intact shows at the next beat of its sender, and counts as a loss of the channel.
 */
@ApplicationScoped
public class SessionChannel implements AutoCloseable {

    private static final String CHANNEL = "gatehouse:session-changes";
    private static final long BEAT_MILLIS = 250;

    /** A subscription that stays silent this long is made anew. */
    private static final long LISTEN_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Redis redis;
    private final Broadcast broadcast;
    private final long self = ThreadLocalRandom.current().nextLong();
    private final List<Listener> more = new CopyOnWriteArrayList<>();
    private final TreeSet<Long> beingSent = new TreeSet<>();
    private long lastNumber;
    private volatile Hearing hearing;
    private ScheduledExecutorService beats;
    /** Somebody else who keeps in memory what others may change. */
    private record Listener(Consumer<SessionKey> changed, Runnable distrust) {}

    private CompletableFuture<Integer> listening = new CompletableFuture<>();
    private long silentSince;

    SessionChannel() {
        this(null, null);
    }

    @Inject
    public SessionChannel(Redis redis, Broadcast broadcast) {
        this.redis = redis;
        this.broadcast = broadcast;
    }

    /**
     * Tells all nodes, this one included, to forget what they hold in memory under this key.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if Redis cannot be asked in time; the nodes then notice that
     *     something is missing as soon as they hear this one again
     */
    public void publish(SessionKey key) {
        long number = begin();
        try {
            redis.publish(CHANNEL, Hearing.change(self, number, key));
        } finally {
            finish(number);
        }
    }

    private long begin() {
        synchronized (beingSent) {
            beingSent.add(++lastNumber);
            return lastNumber;
        }
    }

    private void finish(long number) {
        synchronized (beingSent) {
            beingSent.remove(number);
        }
    }

    private long finished() {
        synchronized (beingSent) {
            return beingSent.isEmpty() ? lastNumber : beingSent.first() - 1;
        }
    }

    /**
     * Listens from now on; to be called once.
     *
     * @param changed called with each key that was published, on a thread of the channel; must not block
     * @param lost called when the channel stops being intact
     * @param restored called before it counts as intact again
     */
    public synchronized void listen(Consumer<SessionKey> changed, Runnable lost, Runnable restored) {
        if (hearing != null) {
            throw new IllegalStateException("already listening");
        }
        hearing = new Hearing(
                self,
                key -> {
                    changed.accept(key);
                    more.forEach(each -> each.changed().accept(key));
                },
                () -> {
                    lost.run();
                    more.forEach(each -> each.distrust().run());
                },
                () -> {
                    restored.run();
                    more.forEach(each -> each.distrust().run());
                },
                System::nanoTime);
        silentSince = System.nanoTime() - LISTEN_AGAIN_NANOS;
        beats = Executors.newSingleThreadScheduledExecutor(SessionChannel::daemon);
        beats.scheduleAtFixedRate(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Hears what {@link #listen} hears.
     *
     * @param changed called with each key that was published; must not block
     * @param distrust called when the channel stops being intact, and before it counts as intact again
     */
    public void alsoTell(Consumer<SessionKey> changed, Runnable distrust) {
        more.add(new Listener(changed, distrust));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gatehouse-session-channel");
        thread.setDaemon(true);
        return thread;
    }

    private void beat() {
        hearing.look();
        if (hearing.intact()) {
            silentSince = System.nanoTime();
        } else if (System.nanoTime() - silentSince >= LISTEN_AGAIN_NANOS || listening.isCompletedExceptionally()) {
            listenAgain();
        }
        broadcast.send(CHANNEL, Hearing.beat(self, System.nanoTime(), finished()));
    }

    private void listenAgain() {
        listening.thenAccept(old -> broadcast.stop(CHANNEL, old));
        listening = broadcast.listen(CHANNEL, hearing::hear).toCompletableFuture();
        silentSince = System.nanoTime();
    }

    /** Whether this node has heard its own heartbeat within the last second. Costs a memory read. */
    public boolean intact() {
        Hearing now = hearing;
        return now != null && now.intact();
    }

    /** The same for who asks with each request: not through the proxy of this bean, which would cost more than the answer. */
    public BooleanSupplier intactness() {
        return this::intact;
    }

    @PreDestroy
    @Override
    public synchronized void close() {
        if (beats != null) {
            beats.shutdownNow();
        }
    }
}
