package io.gatehouse.persistence.access;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The roles that each source has asserted of somebody since they last signed in by it, in PostgreSQL. Throws
 * {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class LastAsserted {

    private static final String BETWEEN = "\n";

    private final Database database;

    LastAsserted() {
        this(null);
    }

    @Inject
    public LastAsserted(Database database) {
        this.database = database;
    }

    /**
     * In place of all that this source has asserted before.
     *
     * @param issuer a provider's {@code iss}; empty for Stytch
     */
    public void keep(UUID accountId, String issuer, Collection<String> roles) {
        write("""
                insert into asserted_roles (account_id, issuer, roles)
                select id, :issuer, :roles from accounts where id = :account for key share
                on conflict (account_id, issuer) do update set roles = excluded.roles
                    where asserted_roles.roles <> excluded.roles""", accountId, issuer, roles);
    }

    /**
     * Beside what this source has asserted before.
     *
     * @param issuer as above
     */
    public void add(UUID accountId, String issuer, Collection<String> roles) {
        write("""
                insert into asserted_roles (account_id, issuer, roles)
                select id, :issuer, :roles from accounts where id = :account for key share
                on conflict (account_id, issuer) do update set roles = (
                    select string_agg(distinct role, chr(10)) from unnest(
                        string_to_array(asserted_roles.roles, chr(10)) || string_to_array(excluded.roles, chr(10))) role)
                    where not string_to_array(asserted_roles.roles, chr(10)) @> string_to_array(excluded.roles, chr(10))""", accountId, issuer, roles);
    }

    private void write(String statement, UUID accountId, String issuer, Collection<String> roles) {
        database.inTransaction(session -> session.createNativeMutationQuery(statement)
                .setParameter("issuer", issuer)
                .setParameter("roles", storable(roles))
                .setParameter("account", accountId)
                .executeUpdate());
    }

    /** By issuer. */
    public Map<String, Set<String>> of(UUID accountId) {
        return database
                .inTransaction(session -> session.createNativeQuery(
                                "select issuer, roles from asserted_roles where account_id = :account", Object[].class)
                        .setParameter("account", accountId)
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> Set.of(((String) row[1]).split(BETWEEN))));
    }

    /** PostgreSQL's text holds no NUL and no half a surrogate pair; no role here is mapped from such a name. */
    private static String storable(Collection<String> roles) {
        return new TreeSet<>(roles)
                .stream()
                        .filter(role -> role.codePoints()
                                .noneMatch(c -> c == 0
                                        || c == BETWEEN.charAt(0)
                                        || Character.getType(c) == Character.SURROGATE))
                        .collect(Collectors.joining(BETWEEN));
    }
}
