package io.gatehouse.persistence.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The copies as text: a line with the version, then one line for each role or mapping, its parts between tabs. Names hold
 * neither tabs nor ends of lines.
 */
final class AccessCodec {

    private static final String ROLE = "R";
    private static final String MAPPING = "M";

    /** No role has a name like this. */
    private static final String DISABLED = "\tdisabled";

    private AccessCodec() {}

    static byte[] write(AccountAccess access) {
        List<String> lines = new ArrayList<>(access.roles());
        if (access.disabled()) {
            lines.add(DISABLED);
        }
        return bytes(access.version(), lines);
    }

    static byte[] write(RoleBook book) {
        List<String> lines = new ArrayList<>();
        book.permissions()
                .forEach(
                        (role, permissions) -> lines.add(String.join("\t", ROLE, role, String.join(" ", permissions))));
        book.mappings()
                .forEach(each -> lines.add(
                        String.join("\t", MAPPING, each.id().toString(), each.issuer(), each.asserted(), each.role())));
        return bytes(book.version(), lines);
    }

    private static byte[] bytes(long version, List<String> lines) {
        return (version + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws RuntimeException if it cannot be read */
    static AccountAccess account(UUID accountId, byte[] value) {
        List<String> lines = lines(value);
        Set<String> roles = new HashSet<>(lines.subList(1, lines.size()));
        boolean disabled = roles.remove(DISABLED);
        return new AccountAccess(accountId, disabled, roles, Long.parseLong(lines.get(0)));
    }

    /** @throws RuntimeException if it cannot be read */
    static RoleBook book(byte[] value) {
        List<String> lines = lines(value);
        Map<String, Set<String>> permissions = new HashMap<>();
        List<RoleMapping> mappings = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] part = line.split("\t", -1);
            switch (part[0]) {
                case ROLE -> permissions.put(part[1], part[2].isEmpty() ? Set.of() : Set.of(part[2].split(" ")));
                case MAPPING -> mappings.add(new RoleMapping(UUID.fromString(part[1]), part[2], part[3], part[4]));
                default -> throw new IllegalArgumentException("neither a role nor a mapping");
            }
        }
        return new RoleBook(permissions, mappings, Long.parseLong(lines.get(0)));
    }

    private static List<String> lines(byte[] value) {
        return Arrays.stream(new String(value, StandardCharsets.UTF_8).split("\n"))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
