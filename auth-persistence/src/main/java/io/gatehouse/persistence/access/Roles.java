package io.gatehouse.persistence.access;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The roles and the mappings, in PostgreSQL. Each method is one transaction, and throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class Roles {

    private static final String SELECT = """
            select r.name, r.description, r.built_in, r.version, r.updated_at,
                coalesce((select string_agg(p.permission, ' ') from role_permissions p where p.role = r.name), '')
            from roles r\s""";

    private final Database database;
    private final Clock clock;

    Roles() {
        this(null, null);
    }

    @Inject
    public Roles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By name. */
    public List<Role> all() {
        return database.inTransaction(Roles::all);
    }

    private static List<Role> all(Session session) {
        return session.createNativeQuery(SELECT + "order by r.name", Object[].class).getResultList().stream()
                .map(Roles::role)
                .toList();
    }

    public Optional<Role> find(String name) {
        return database.inTransaction(
                session -> session.createNativeQuery(SELECT + "where r.name = :name", Object[].class)
                        .setParameter("name", name)
                        .uniqueResultOptional()
                        .map(Roles::role));
    }

    private static Role role(Object[] row) {
        return new Role(
                (String) row[0],
                (String) row[1],
                (Boolean) row[2],
                words((String) row[5]),
                ((Number) row[3]).longValue(),
                (Instant) row[4]);
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(text.split(" ")));
    }

    /** All roles and mappings at one moment. */
    public RoleBook book() {
        return database.inTransaction(session -> {
            // before what it counts: a change in between is then read once too often, never missed
            long version = session.createNativeQuery("select version from role_book", Long.class)
                    .getSingleResult();
            Map<String, Set<String>> permissions = all(session).stream()
                    .filter(role -> !role.builtIn())
                    .collect(Collectors.toMap(Role::name, Role::permissions));
            return new RoleBook(permissions, mappings(session), version);
        });
    }

    /** Whether a transaction has locked the book: each change does so until what came of it can be read. */
    public boolean areBeingChanged() {
        return database.inTransaction(
                session -> session.createNativeQuery("select version from role_book for share skip locked", Long.class)
                        .uniqueResultOptional()
                        .isEmpty());
    }

    /**
     * Makes a role; as before if there is one of that name.
     *
     * @param createdWith names the request, so that it can be told from another one when it is repeated
     */
    public AccessChange create(String name, String description, Set<String> permissions, Optional<String> createdWith) {
        return database.inTransaction(session -> {
            int made = session.createNativeMutationQuery("""
                            insert into roles (name, description, built_in, version, updated_at, created_with)
                            values (:name, :description, false, 1, :at, :with) on conflict do nothing""")
                    .setParameter("name", name)
                    .setParameter("description", description)
                    .setParameter("at", now())
                    .setParameter("with", createdWith.orElse(null), String.class)
                    .executeUpdate();
            return made == 1 ? permit(session, name, permissions) : AccessChange.AS_BEFORE;
        });
    }

    /** Whether the role was made by this request. */
    public boolean wasCreatedWith(String name, String createdWith) {
        return database.inTransaction(session -> session.createNativeQuery(
                        "select exists (select 1 from roles where name = :name and created_with = :with)",
                        Boolean.class)
                .setParameter("name", name)
                .setParameter("with", createdWith)
                .getSingleResult());
    }

    /** Gives a role that was made here another description and other permissions, if it is still of that version. */
    public AccessChange change(String name, long version, String description, Set<String> permissions) {
        return database.inTransaction(session -> {
            int changed = session.createNativeMutationQuery("""
                            update roles set description = :description, version = version + 1, updated_at = :at
                            where name = :name and version = :version and not built_in""")
                    .setParameter("description", description)
                    .setParameter("at", now())
                    .setParameter("name", name)
                    .setParameter("version", version)
                    .executeUpdate();
            if (changed == 0) {
                return AccessChange.CHANGED_MEANWHILE;
            }
            session.createNativeMutationQuery("delete from role_permissions where role = :name")
                    .setParameter("name", name)
                    .executeUpdate();
            return permit(session, name, permissions);
        });
    }

    /**
     * Removes a role that was made here and that nobody has, if it is still of that version. It is locked before it is
     * looked who has it: somebody may be given it at this moment.
     *
     * @param unmapped is told which mappings went with it
     */
    public AccessChange delete(String name, long version, Consumer<List<RoleMapping>> unmapped) {
        return database.inTransaction(session -> {
            boolean there = session.createNativeQuery("""
                            select name from roles where name = :name and version = :version and not built_in
                            for update""", String.class)
                    .setParameter("name", name)
                    .setParameter("version", version)
                    .uniqueResultOptional()
                    .isPresent();
            if (!there) {
                return AccessChange.CHANGED_MEANWHILE;
            }
            List<RoleMapping> mappings = mappings(session).stream()
                    .filter(each -> each.role().equals(name))
                    .toList();
            int gone = session.createNativeMutationQuery("""
                            delete from roles where name = :name
                                and not exists (select 1 from account_roles where role = :name)""")
                    .setParameter("name", name)
                    .executeUpdate();
            if (gone == 0) {
                return AccessChange.CHANGED_MEANWHILE;
            }
            unmapped.accept(mappings);
            return changed(session);
        });
    }

    private static AccessChange permit(Session session, String role, Set<String> permissions) {
        session.createNativeMutationQuery("""
                        insert into role_permissions (role, permission)
                        select :role, p from unnest(cast(:permissions as text[])) p""")
                .setParameter("role", role)
                .setParameter("permissions", permissions.toArray(String[]::new), String[].class)
                .executeUpdate();
        return changed(session);
    }

    /** By who asserts what. */
    public List<RoleMapping> mappings() {
        return database.inTransaction(Roles::mappings);
    }

    private static List<RoleMapping> mappings(Session session) {
        return session
                .createNativeQuery(
                        "select id, issuer, asserted, role from role_mappings order by issuer, asserted, role",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> new RoleMapping((UUID) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    /**
     * As before if there is such a mapping.
     *
     * @param version of the role, as it was held against the rights of who maps to it
     */
    public AccessChange map(RoleMapping mapping, long version, String givenBy) {
        return database.inTransaction(session -> {
            if (session.createNativeQuery(
                            "select name from roles where name = :role and version = :version for share", String.class)
                    .setParameter("role", mapping.role())
                    .setParameter("version", version)
                    .uniqueResultOptional()
                    .isEmpty()) {
                return AccessChange.CHANGED_MEANWHILE;
            }
            int made = session.createNativeMutationQuery("""
                            insert into role_mappings (id, issuer, asserted, role, given_by, given_at)
                            values (:id, :issuer, :asserted, :role, :by, :at) on conflict do nothing""")
                    .setParameter("id", mapping.id())
                    .setParameter("issuer", mapping.issuer())
                    .setParameter("asserted", mapping.asserted())
                    .setParameter("role", mapping.role())
                    .setParameter("by", givenBy)
                    .setParameter("at", now())
                    .executeUpdate();
            return made == 1 ? changed(session) : AccessChange.AS_BEFORE;
        });
    }

    public AccessChange unmap(UUID id) {
        return database.inTransaction(session -> {
            int gone = session.createNativeMutationQuery("delete from role_mappings where id = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            return gone == 1 ? changed(session) : AccessChange.NOT_THERE;
        });
    }

    /** Permissions that applications have declared, with their descriptions. */
    public Map<String, String> declared() {
        return database
                .inTransaction(session -> session.createNativeQuery(
                                "select name, description from declared_permissions", Object[].class)
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** A description that is empty changes none that is there. */
    public void declare(Map<String, String> permissions) {
        database.inTransaction(session -> {
            permissions.forEach((name, description) -> session.createNativeMutationQuery("""
                            insert into declared_permissions (name, description) values (:name, :description)
                            on conflict (name) do update set description = excluded.description
                                where excluded.description <> ''""")
                    .setParameter("name", name)
                    .setParameter("description", description)
                    .executeUpdate());
            return permissions.size();
        });
    }

    private static AccessChange changed(Session session) {
        session.createNativeMutationQuery("update role_book set version = version + 1")
                .executeUpdate();
        return AccessChange.DONE;
    }

    /** PostgreSQL keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
