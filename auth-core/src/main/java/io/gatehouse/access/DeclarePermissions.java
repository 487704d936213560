package io.gatehouse.access;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.access.Roles;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes the permissions of applications known, so that roles can be given them. */
@EngineBean
public class DeclarePermissions {

    private static final Logger LOG = System.getLogger(DeclarePermissions.class.getName());
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(:[a-z][a-z0-9-]*)+");
    private static final int LONGEST_NAME = 64;
    private static final Pattern DESCRIPTION = Pattern.compile("[^\\p{Cntrl}]{0,200}");

    private final Roles roles;

    @Inject
    DeclarePermissions(Roles roles) {
        this.roles = roles;
    }

    /** @param permissions each with what it is for, which may be empty */
    public void declare(Map<String, String> permissions) {
        Map<String, String> known = new TreeMap<>(permissions);
        known.keySet().removeAll(BuiltIn.PERMISSIONS);
        known.entrySet().removeIf(each -> !isSound(each.getKey(), each.getValue()));
        try {
            roles.declare(known);
        } catch (StoreUnavailable notNow) {
            LOG.log(Level.WARNING, () -> "Not known to roles until the next start: " + known.keySet(), notNow);
        }
    }

    private static boolean isSound(String name, String description) {
        boolean sound = name.length() <= LONGEST_NAME
                && NAME.matcher(name).matches()
                && DESCRIPTION.matcher(description).matches();
        if (!sound) {
            LOG.log(
                    Level.WARNING,
                    () -> "No role can be given the permission \"" + name.replaceAll("\\p{Cntrl}", " ")
                            + "\": it has to be area:verb in small letters, described in at most 200 characters");
        }
        return sound;
    }
}
