package io.gatehouse.it.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Clients that go on at a steady pace for some time, each in a thread of its own. */
record Crowd(int clients, Duration pace, Duration length) {

    /** @param client gets a number that is new at each call */
    void each(IntConsumer client) {
        each(client, () -> false);
    }

    /** @param done ends it before its time */
    void each(IntConsumer client, BooleanSupplier done) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long end = System.nanoTime() + length.toNanos();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int first = i;
                all.add(threads.submit(() -> goOn(first, end, client, done)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } finally {
            threads.shutdownNow();
        }
    }

    private void goOn(int first, long end, IntConsumer client, BooleanSupplier done) {
        int number = first;
        for (long due = System.nanoTime(); System.nanoTime() - end < 0 && !done.getAsBoolean(); due += pace.toNanos()) {
            long early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
            client.accept(number);
            number += clients;
        }
    }
}
