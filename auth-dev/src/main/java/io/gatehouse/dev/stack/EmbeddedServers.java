package io.gatehouse.dev.stack;

/** Whether the servers that come with Gatehouse run on this machine. */
public final class EmbeddedServers {

    private EmbeddedServers() {}

    /** @throws IllegalStateException saying why not */
    public static void requireRedis() {
        Binaries.redisServer();
    }

    /** @throws IllegalStateException saying why not */
    public static void requirePostgres() {
        Binaries.postgres();
    }
}
