package io.gatehouse.oidc.token;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads roles from the claims that are configured for them, and from no others: a list of names (Keycloak), an object
 * whose keys are the names (ZITADEL), or one name.
 */
public final class RoleClaims {

    private static final int MOST = 100;
    private static final int LONGEST = 100;

    private RoleClaims() {}

    /** @param paths to the claims, their steps separated by slashes; a claim's own name may hold slashes, too */
    public static Set<String> read(List<String> paths, Map<String, Object> claims) {
        Set<String> roles = new LinkedHashSet<>();
        for (String path : paths) {
            Object whole = claims.get(path);
            names(whole != null ? whole : at(List.of(path.split("/")), claims))
                    .filter(name -> !name.isBlank() && name.length() <= LONGEST)
                    .filter(name -> name.chars().noneMatch(Character::isISOControl))
                    .limit(MOST)
                    .forEach(roles::add);
        }
        return roles;
    }

    private static Object at(List<String> steps, Object claims) {
        Object here = claims;
        for (String step : steps) {
            here = here instanceof Map<?, ?> members ? members.get(step) : null;
        }
        return here;
    }

    private static Stream<String> names(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.keySet().stream().map(String::valueOf);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return value instanceof String one ? Stream.of(one) : Stream.empty();
    }
}
