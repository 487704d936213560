package io.gatehouse.persistence.database;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.StoreUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform;

/**
 * PostgreSQL: brings its tables up to date, checks them against the entities, and runs transactions. See
 * docs/decisions for why neither the pool nor Hibernate is the container's.
 */
@ApplicationScoped
public class Database implements AutoCloseable, ReadsSettings {

    /** By name, so that entities stay invisible outside of their packages. */
    private static final List<String> ENTITIES = List.of(
            "io.gatehouse.persistence.account.AccountEntity",
            "io.gatehouse.persistence.account.LinkedIdentityEntity",
            "io.gatehouse.persistence.audit.AuditEventEntity",
            "io.gatehouse.persistence.openid.OpenIdSessionEntity",
            "io.gatehouse.persistence.session.EndedSessionEntity");

    private final DatabaseConfig config;
    private final Breaker breaker = new Breaker();
    private final ThreadLocal<Session> together = new ThreadLocal<>();
    private Pool pool;
    private volatile SessionFactory sessions;

    Database() {
        config = null;
    }

    @Inject
    public Database(Settings settings) {
        config = DatabaseConfig.of(settings);
    }

    /** Without PostgreSQL the start fails, with one sentence that says so. */
    void start(@Observes Startup event) {
        sessions(config.startWait());
    }

    /**
     * Runs the work in a transaction of its own, and commits it.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time; at once if it did not a
     *     moment ago
     */
    public <T> T inTransaction(Function<Session, T> work) {
        Session joined = together.get();
        return joined == null ? breaker.guard(() -> transaction(work)) : part(joined, work);
    }

    /** The next part finds nothing that this one has read: it may have been changed since by a statement. */
    private static <T> T part(Session joined, Function<Session, T> work) {
        try {
            return work.apply(joined);
        } finally {
            joined.clear();
        }
    }

    /**
     * Makes one transaction of what the work asks repositories for, instead of one each: all of it is committed, or
     * nothing. A part that PostgreSQL refuses undoes the others, too, even if the work lives with it. The work asks
     * repositories only: nothing else may keep a transaction waiting.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public <T> T together(Supplier<T> work) {
        if (together.get() != null) {
            return work.get();
        }
        return inTransaction(session -> {
            together.set(session);
            try {
                return work.get();
            } finally {
                together.remove();
            }
        });
    }

    /**
     * The same for a search that people put together. It is planned for its very values: a plan for any would not
     * know which of them are rare. One that is cancelled because it takes too long counts for nothing when PostgreSQL
     * is asked the next time.
     *
     * @throws io.gatehouse.persistence.StoreUnavailable if PostgreSQL does not answer in time
     */
    public <T> T search(Function<Session, T> work) {
        return breaker.guard(() -> {
            try {
                return transaction(session -> {
                    session.createNativeMutationQuery("set local plan_cache_mode = force_custom_plan")
                            .executeUpdate();
                    return work.apply(session);
                });
            } catch (StoreUnavailable failure) {
                throw Transactions.isCancelled(failure) ? new SearchTooSlow(failure) : failure;
            }
        });
    }

    private <T> T transaction(Function<Session, T> work) {
        SessionFactory factory = sessions(Duration.ZERO);
        try (Session session = factory.openSession()) {
            return Transactions.run(session, work);
        } catch (RuntimeException failure) {
            throw Transactions.translate(failure);
        }
    }

    private SessionFactory sessions(Duration wait) {
        SessionFactory ready = sessions;
        return ready != null ? ready : open(wait);
    }

    private synchronized SessionFactory open(Duration wait) {
        if (sessions == null) {
            new Schema(config).migrate(wait);
            pool = new Pool(config);
            try {
                sessions = warm(factory());
            } catch (RuntimeException failure) {
                pool.close();
                throw Transactions.translate(failure);
            }
        }
        return sessions;
    }

    /** The first query of a JVM takes seconds, most of them before a connection is asked for: no caller should wait. */
    private static SessionFactory warm(SessionFactory factory) {
        try {
            factory.inTransaction(
                    session -> session.createSelectionQuery("from AccountEntity where emailKey = :nobody", Object.class)
                            .setParameter("nobody", "")
                            .getResultList());
            return factory;
        } catch (RuntimeException failure) {
            factory.close();
            throw failure;
        }
    }

    private SessionFactory factory() {
        StandardServiceRegistryBuilder services = new StandardServiceRegistryBuilder(
                        new BootstrapServiceRegistryBuilder()
                                .applyClassLoader(Database.class.getClassLoader())
                                .build())
                .applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool.connections())
                .applySetting(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jdbc")
                .applySetting(AvailableSettings.JTA_PLATFORM, NoJtaPlatform.INSTANCE)
                .applySetting(AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
                .applySetting(AvailableSettings.HBM2DDL_AUTO, "validate")
                .applySetting(AvailableSettings.JAKARTA_VALIDATION_MODE, "none")
                .applySetting(AvailableSettings.JDBC_TIME_ZONE, "UTC");
        MetadataSources sources = new MetadataSources(services.build());
        ENTITIES.forEach(sources::addAnnotatedClassName);
        return sources.buildMetadata().buildSessionFactory();
    }

    /** Part of the connections that are in use, from 0 to 1. */
    @Gauge(
            name = "gatehouse_pool_use",
            absolute = true,
            tags = "pool=database",
            unit = "none",
            description = "Part of the connections that are in use, from 0 to 1")
    public double poolUse() {
        Pool open = pool;
        return open == null ? 0 : open.use();
    }

    /** 1 while calls are refused at once or tried again, else 0. */
    @Gauge(
            name = "gatehouse_breaker_open",
            absolute = true,
            tags = "breaker=database",
            unit = "none",
            description = "Part of the calls that are refused at once, as the store did not answer, from 0 to 1")
    public double breakerOpen() {
        return breaker.isOpen() ? 1 : 0;
    }

    @PreDestroy
    @Override
    public synchronized void close() {
        if (sessions != null) {
            sessions.close();
            pool.close();
            sessions = null;
            // the server's Jakarta Persistence remembers Hibernate for each class loader
            PersistenceProviderResolverHolder.getPersistenceProviderResolver().clearCachedProviders();
        }
    }
}
