package io.gatehouse.dev.stytch;

import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an emulator is started with.
 *
 * @param stateFolder where it keeps what it remembers; one emulator per folder
 * @param host the address to listen at
 * @param port 0 for a free one
 * @param otherMachines whether an address that other machines can reach is allowed
 * @param projectId the project that clients name
 * @param secret the project's secret; without one, a secret is made and kept in the state folder
 * @param behaviour what can also be changed while it runs
 */
public record EmulatorSettings(
        Path stateFolder,
        String host,
        int port,
        boolean otherMachines,
        String projectId,
        Optional<String> secret,
        Behaviour behaviour) {

    public static EmulatorSettings defaults(Path stateFolder) {
        return new EmulatorSettings(
                stateFolder,
                "127.0.0.1",
                0,
                false,
                "project-test-00000000-0000-0000-0000-000000000001",
                Optional.empty(),
                Behaviour.defaults());
    }

    public EmulatorSettings withHost(String newHost) {
        return new EmulatorSettings(stateFolder, newHost, port, otherMachines, projectId, secret, behaviour);
    }

    public EmulatorSettings withPort(int newPort) {
        return new EmulatorSettings(stateFolder, host, newPort, otherMachines, projectId, secret, behaviour);
    }

    /** Allows an address that other machines can reach: they can read the inbox and use the controls. */
    public EmulatorSettings withOtherMachines() {
        return new EmulatorSettings(stateFolder, host, port, true, projectId, secret, behaviour);
    }

    public EmulatorSettings withProjectId(String newProjectId) {
        return new EmulatorSettings(stateFolder, host, port, otherMachines, newProjectId, secret, behaviour);
    }

    public EmulatorSettings withSecret(String newSecret) {
        return new EmulatorSettings(
                stateFolder, host, port, otherMachines, projectId, Optional.of(newSecret), behaviour);
    }

    public EmulatorSettings withBehaviour(Behaviour newBehaviour) {
        return new EmulatorSettings(stateFolder, host, port, otherMachines, projectId, secret, newBehaviour);
    }

    /** Registered besides all loopback URLs. */
    public EmulatorSettings withRedirectUrls(Set<String> urls) {
        return with("redirect_urls", urls);
    }

    /** For requests that name no URL: by "login", "signup", "invite" and "reset_password". */
    public EmulatorSettings withDefaultRedirectUrls(Map<String, String> urls) {
        return with("default_redirect_urls", urls);
    }

    public EmulatorSettings withLockThreshold(int failures) {
        return with("lock_threshold", failures);
    }

    public EmulatorSettings withLockDuration(Duration duration) {
        return with("lock_seconds", duration.toSeconds());
    }

    /** The logarithm of scrypt's N. */
    public EmulatorSettings withPasswordCost(int cost) {
        return with("password_cost", cost);
    }

    /** Between two mails of a kind to one address; zero for no limit. */
    public EmulatorSettings withMailInterval(Duration interval) {
        return with("mail_interval_millis", interval.toMillis());
    }

    private EmulatorSettings with(String name, Object value) {
        return withBehaviour(behaviour.with(Json.of(name, value)));
    }

    @Override
    public String toString() {
        return "EmulatorSettings[" + host + ":" + port + ", " + stateFolder + "]";
    }
}
