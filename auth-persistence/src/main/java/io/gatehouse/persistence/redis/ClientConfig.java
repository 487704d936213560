package io.gatehouse.persistence.redis;

import io.gatehouse.api.Secret;
import java.time.Duration;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SslVerificationMode;
import org.redisson.config.SubscriptionMode;

/**
 * Our settings in Redisson's words. Its defaults would hold a request for 20 s when Redis stalls, and read values with
 * a codec that can be told to load a class; both are set aside here. And all connections are made at the start and kept:
 * those that many requests at once have to wait for take longer to make than a request may take.
 */
class ClientConfig {

    static final int ANSWER_WITHIN_MILLIS = 400;

    /** Renewed every third of this while the work runs; a dead holder frees its lock after it. */
    private static final int LOCK_LEASE_MILLIS = 4_000;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int CONNECT_WITHIN_MILLIS = 1_000;
    private static final int LOOK_AT_TOPOLOGY_MILLIS = 1_000;
    private static final int PING_MILLIS = 5_000;
    private static final int THREADS = 4;

    private ClientConfig() {}

    static Config of(RedisConfig settings) {
        Config config = new Config()
                .setCodec(ByteArrayCodec.INSTANCE)
                .setUseScriptCache(true)
                .setThreads(THREADS)
                .setNettyThreads(Math.max(THREADS, Runtime.getRuntime().availableProcessors() * 2))
                .setLockWatchdogTimeout(LOCK_LEASE_MILLIS)
                .setCheckLockSyncedSlaves(false)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true)
                .setSslVerificationMode(SslVerificationMode.STRICT);
        settings.username().ifPresent(config::setUsername);
        settings.password().map(Secret::reveal).ifPresent(config::setPassword);
        settings.trust().ifPresent(config::setSslTrustManagerFactory);
        switch (settings.url().topology()) {
            case SINGLE -> single(config, settings);
            case CLUSTER -> cluster(config, settings);
            case SENTINEL -> sentinel(config, settings);
        }
        return config;
    }

    private static void single(Config config, RedisConfig settings) {
        bounded(config.useSingleServer())
                .setAddress(addresses(settings)[0])
                .setDatabase(settings.url().database())
                .setConnectionPoolSize(settings.poolSize())
                .setConnectionMinimumIdleSize(settings.poolSize())
                .setSubscriptionConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(1);
    }

    private static void cluster(Config config, RedisConfig settings) {
        bounded(masters(config.useClusterServers(), settings))
                .addNodeAddress(addresses(settings))
                .setScanInterval(LOOK_AT_TOPOLOGY_MILLIS)
                .setCheckSlotsCoverage(false);
    }

    private static void sentinel(Config config, RedisConfig settings) {
        var sentinels = bounded(masters(config.useSentinelServers(), settings))
                .addSentinelAddress(addresses(settings))
                .setMasterName(settings.url().masterName().orElseThrow())
                .setScanInterval(LOOK_AT_TOPOLOGY_MILLIS)
                .setCheckSentinelsList(false);
        settings.sentinelPassword().map(Secret::reveal).ifPresent(sentinels::setSentinelPassword);
    }

    /** Only a master knows of an end for certain, so nothing is read from a replica. */
    private static <T extends BaseMasterSlaveServersConfig<T>> T masters(T servers, RedisConfig settings) {
        return servers.setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionPoolSize(settings.poolSize())
                .setMasterConnectionMinimumIdleSize(settings.poolSize())
                .setSlaveConnectionPoolSize(1)
                .setSlaveConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(4)
                .setSubscriptionConnectionMinimumIdleSize(1);
    }

    private static <T extends BaseConfig<T>> T bounded(T servers) {
        return servers.setTimeout(ANSWER_WITHIN_MILLIS)
                .setSubscriptionTimeout(CONNECT_WITHIN_MILLIS)
                .setConnectTimeout(CONNECT_WITHIN_MILLIS)
                .setRetryAttempts(0)
                .setRetryDelay(new ConstantDelay(BETWEEN_TRIES))
                .setReconnectionDelay(new ConstantDelay(BETWEEN_TRIES))
                .setPingConnectionInterval(PING_MILLIS)
                .setClientName("gatehouse");
    }

    private static String[] addresses(RedisConfig settings) {
        String scheme = settings.url().tls() ? "rediss://" : "redis://";
        return settings.url().nodes().stream().map(node -> scheme + node).toArray(String[]::new);
    }
}
