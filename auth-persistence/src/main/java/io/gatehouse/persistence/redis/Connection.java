package io.gatehouse.persistence.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/**
 * Makes the client in the background and tries again until Redis is there, so that a start does not depend on it. From
 * then on the client reconnects by itself.
 */
class Connection implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Connection.class.getName());
    /** Held on to, since loggers are collected; Redisson names its version at every try. */
    private static final java.util.logging.Logger VERSION = java.util.logging.Logger.getLogger("org.redisson.Version");

    /** The first try of a JVM that has just started may well take too long. */
    private static final int TELL_AFTER = 3;

    private static final long BETWEEN_TRIES_MILLIS = 500;

    private final RedisConfig config;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final Thread connecting = new Thread(this::connect, "gatehouse-redis-connect");
    private volatile RedissonClient client;
    private boolean closed;

    Connection(RedisConfig config) {
        this.config = config;
        connecting.setDaemon(true);
        connecting.start();
    }

    /** Empty until Redis was reached once. */
    Optional<RedissonClient> client() {
        return Optional.ofNullable(client);
    }

    /** Waits for Redis to be reached, so that a start with Redis at hand refuses nobody. */
    boolean await(Duration most) {
        try {
            reached.await(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return client != null;
    }

    private void connect() {
        VERSION.setLevel(java.util.logging.Level.WARNING);
        for (int failed = 1; !Thread.currentThread().isInterrupted() && !tryToConnect(); failed++) {
            if (failed == TELL_AFTER) {
                LOG.log(
                        Level.WARNING,
                        "Redis cannot be reached at " + config.url().nodes()
                                + " with REDIS_URL and REDIS_PASSWORD as set; trying again until it can");
            }
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException closing) {
                return;
            }
        }
        LOG.log(Level.INFO, "Redis is reached");
        reached.countDown();
    }

    private boolean tryToConnect() {
        try {
            keep(Redisson.create(ClientConfig.of(config)));
            return true;
        } catch (RuntimeException notThere) {
            LOG.log(Level.DEBUG, "Redis", notThere);
            return false;
        }
    }

    private synchronized void keep(RedissonClient made) {
        if (closed) {
            made.shutdown(0, 1, TimeUnit.SECONDS);
        } else {
            client = made;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        connecting.interrupt();
        client().ifPresent(open -> open.shutdown(0, 1, TimeUnit.SECONDS));
    }
}
