package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.Ports;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of a local run: six in a row, so that {@code --port} moves all of them.
 *
 * @param application the first one
 */
record LocalPorts(int application) {

    static final int DEFAULT = 8080;

    private static final int LAST = 65_535;

    LocalPorts {
        if (application < 1 || application + 5 > LAST) {
            throw new Refusal("--port must be from 1 to " + (LAST - 5) + ": the five ports after it are used too.");
        }
    }

    int management() {
        return application + 1;
    }

    int emulator() {
        return application + 2;
    }

    int database() {
        return application + 3;
    }

    int redis() {
        return application + 4;
    }

    int openId() {
        return application + 5;
    }

    /** Who needs which port; what the user brings along needs none here. */
    Map<String, Integer> needed(Configuration configuration) {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("Gatehouse", application);
        needed.put("health and metrics", management());
        if (!configuration.usesStytch()) {
            needed.put("the Stytch emulator", emulator());
        }
        if (!configuration.usesOwnDatabase()) {
            needed.put("PostgreSQL", database());
        }
        if (!configuration.usesOwnRedis()) {
            needed.put("Redis", redis());
        }
        if (!configuration.usesOwnOpenId()) {
            needed.put("the OpenID provider", openId());
        }
        return needed;
    }

    void requireFree(Configuration configuration) {
        needed(configuration).forEach((who, port) -> {
            if (!Ports.isFree(port)) {
                throw new Refusal("Port " + port + ", for " + who + ", is taken by another process. Stop that, or"
                        + " choose other ports with --port.");
            }
        });
    }
}
