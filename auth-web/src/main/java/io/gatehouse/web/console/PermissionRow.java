package io.gatehouse.web.console;

import io.gatehouse.access.BuiltIn;
import java.util.Map;

/** A permission in a list; public for Faces. */
public class PermissionRow {

    private final String name;
    private final String description;

    private PermissionRow(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** @param declared its name, and what its application says that it is for */
    static PermissionRow of(Map.Entry<String, String> declared, Words words) {
        String name = declared.getKey();
        return new PermissionRow(
                name,
                BuiltIn.PERMISSIONS.contains(name)
                        ? words.of("permission." + name.replace(':', '.'))
                        : declared.getValue());
    }

    public String getName() {
        return name;
    }

    /** Empty if nobody said what it is for. */
    public String getDescription() {
        return description;
    }

    public boolean isOurs() {
        return BuiltIn.PERMISSIONS.contains(name);
    }

    /** In one line, for a form. */
    public String getLabel() {
        return description.isEmpty() ? name : name + " – " + description;
    }
}
