package io.gatehouse.dev.stack;

import java.util.List;
import java.util.Locale;

/**
 * The machines for which there are embedded servers.
 *
 * @param postgres the archive of PostgreSQL on the class path
 * @param redis redis-server on the class path; a later one is for machines on which the first does not run, as it
 *     wants OpenSSL 3
 */
record Platform(String postgres, List<String> redis) {

    static Platform here() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean mac = system.contains("mac");
        boolean arm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
        if (!mac && !system.contains("linux")) {
            throw new IllegalStateException("The local stack runs on Linux and macOS, not on "
                    + System.getProperty("os.name") + ". Set DB_HOST and REDIS_URL to use servers of your own.");
        }
        if (mac) {
            return arm
                    ? new Platform("postgres-darwin-arm_64.txz", List.of("redis-server-6.2.6-v5-darwin-arm64"))
                    : new Platform("postgres-darwin-x86_64.txz", List.of("redis-server-6.2.6-v5-darwin-amd64"));
        }
        return arm
                ? new Platform("postgres-linux-arm_64.txz", List.of("redis-server-6.2.7-linux-arm64"))
                : new Platform(
                        "postgres-linux-x86_64.txz",
                        List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386"));
    }
}
