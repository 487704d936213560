package io.gatehouse.persistence.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Messages to every node at once, without a promise of arrival: a plain PUBLISH, which a Cluster passes to all of its
 * servers. Nothing here blocks, and nothing counts for the breaker.
 */
@ApplicationScoped
public class Broadcast {

    private final Redis redis;

    Broadcast() {
        this(null);
    }

    @Inject
    public Broadcast(Redis redis) {
        this.redis = redis;
    }

    /** Done when Redis has passed the message on. */
    public CompletionStage<Long> send(String channel, byte[] message) {
        return redis.client()
                .<CompletionStage<Long>>map(client ->
                        client.getTopic(channel, ByteArrayCodec.INSTANCE).publishAsync(message))
                .orElseGet(Broadcast::notConnected);
    }

    /** Done when listening; again after a loss of all listeners, which Redisson brings back by itself. */
    public CompletionStage<Integer> listen(String channel, Consumer<byte[]> listener) {
        return redis.client()
                .<CompletionStage<Integer>>map(
                        client -> topic(client.getTopic(channel, ByteArrayCodec.INSTANCE), listener))
                .orElseGet(Broadcast::notConnected);
    }

    private static CompletionStage<Integer> topic(RTopic topic, Consumer<byte[]> listener) {
        return topic.addListenerAsync(byte[].class, (name, message) -> listener.accept(message));
    }

    /** Stops listening, without waiting. */
    public void stop(String channel, int listening) {
        redis.client()
                .ifPresent(client ->
                        client.getTopic(channel, ByteArrayCodec.INSTANCE).removeListenerAsync(listening));
    }

    private static <T> CompletionStage<T> notConnected() {
        return CompletableFuture.failedStage(new IllegalStateException("Redis has not been reached yet"));
    }
}
