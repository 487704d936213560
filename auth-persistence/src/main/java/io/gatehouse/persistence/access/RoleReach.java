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
     * no other role that permits it. Each holder is looked up by an index, with "offset 0" for the account, since
     * PostgreSQL would read all accounts and all roles of all people instead; then those with the same roles are one.
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
                                    holders as (select account_id from account_roles where role = :role limit :most),
                                    alike as (select others, count(*) as people from (
                                        select array(select cast(o.role as text) from account_roles o
                                            where o.account_id = holders.account_id and o.role <> :role
                                            order by o.role) as others
                                        from holders join lateral (select from accounts a
                                            where a.id = holders.account_id and a.state <> 'DISABLED' offset 0) a on true)
                                        looked group by others)
                                select asked.permission, sum(alike.people) from alike cross join asked
                                where not exists (select 1 from grants g
                                    where g.permission = asked.permission and g.role = any(alike.others))
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
