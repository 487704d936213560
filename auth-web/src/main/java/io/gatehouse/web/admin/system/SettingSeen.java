package io.gatehouse.web.admin.system;

import io.gatehouse.config.Setting;

/**
 * A setting as it is in force.
 *
 * @param value nothing of a secret; not there if the default is in force
 * @param source where it comes from; not there if it is not set
 */
public record SettingSeen(String name, String value, boolean secret, String source) {

    static SettingSeen of(Setting setting) {
        return new SettingSeen(
                setting.name(),
                setting.value().orElse(null),
                setting.secret(),
                setting.source().orElse(null));
    }
}
