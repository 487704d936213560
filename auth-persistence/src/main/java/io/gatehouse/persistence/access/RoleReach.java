package io.gatehouse.persistence.access;

import io.gatehouse.persistence.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts whom roles reach, in PostgreSQL, and no further than somebody would read: a role may be held by a million. Each
 * method throws {@link io.gatehouse.persistence.StoreUnavailable} when PostgreSQL cannot be asked in time.
 */
@ApplicationScoped
public class RoleReach {

    private final Database database;

    RoleReach() {
        this(null);
    }

    @Inject
    public RoleReach(Database database) {
        this.database = database;
    }

    /** How many accounts have each role of their own, counted up to {@code most} for each. */
    public Map<String, Integer> holders(int most) {
        return database
                .search(session -> session.createNativeQuery("""
                                select r.name, (select count(*) from (
                                    select 1 from account_roles h where h.role = r.name limit :most) as found)
                                from roles r""", Object[].class)
                        .setParameter("most", most)
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).intValue()));
    }

    /**
     * For how many holders of a role it alone decides whether they have a permission: those who are not disabled and have
     * no other role that permits it.
     *
     * @param others what each other role permits of that
     * @param most holders that are looked at
     * @return permissions with nobody are left out
     */
    public Map<String, Integer> decides(
            String role, Set<String> permissions, Map<String, Set<String>> others, int most) {
        List<String[]> grants = others.entrySet().stream()
                .flatMap(other -> other.getValue().stream().map(each -> new String[] {other.getKey(), each}))
                .toList();
        return database
                .search(session -> session.createNativeQuery("""
                                with asked as (select unnest(cast(:permissions as text[])) as permission),
                                    grants as (select * from unnest(cast(:roles as text[]), cast(:granted as text[]))
                                        as g(role, permission)),
                                    holders as (select h.account_id from account_roles h
                                        join accounts a on a.id = h.account_id
                                        where h.role = :role and a.state <> 'DISABLED' limit :most)
                                select asked.permission, count(*) from holders cross join asked
                                where not exists (select 1 from account_roles o join grants g on g.role = o.role
                                    where o.account_id = holders.account_id and o.role <> :role
                                        and g.permission = asked.permission)
                                group by asked.permission""", Object[].class)
                        .setParameter("permissions", permissions.toArray(String[]::new), String[].class)
                        .setParameter("roles", column(grants, 0), String[].class)
                        .setParameter("granted", column(grants, 1), String[].class)
                        .setParameter("role", role)
                        .setParameter("most", most)
                        .getResultList())
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).intValue()));
    }

    private static String[] column(List<String[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toArray(String[]::new);
    }
}
