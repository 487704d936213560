package io.gatehouse.dev.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a Payara is to run.
 *
 * @param server the jar of Payara Micro, or the zip of Payara Server
 * @param commands the folder with the command files that set it up
 * @param folder where it works and logs
 * @param address who may reach the application: a loopback address, or 0.0.0.0 for everybody
 * @param port of the application; 0 for any free one
 * @param managementPort of health, metrics and the API description, on loopback; 0 for any free one
 * @param environment what the application is told
 * @param jvmOptions besides ours
 * @param readiness the path on the management port that answers 200 when the application is ready
 * @param grace how long it goes on serving after it was asked to stop (Payara Micro only)
 */
public record PayaraSettings(
        Path server,
        Path commands,
        Path folder,
        String address,
        int port,
        int managementPort,
        Map<String, String> environment,
        List<String> jvmOptions,
        String readiness,
        Duration grace) {

    public PayaraSettings {
        server = server.toAbsolutePath().normalize();
        commands = commands.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** On loopback and free ports. */
    public static PayaraSettings of(Path server, Path commands, Path folder) {
        return new PayaraSettings(
                server, commands, folder, "127.0.0.1", 0, 0, Map.of(), List.of(), "/health/ready", Duration.ZERO);
    }

    /** Payara Micro as the build of the project copied it. */
    public static PayaraSettings micro(Path folder) {
        ProjectFiles project = ProjectFiles.find();
        return of(project.payaraMicro(), project.payaraCommands(), folder);
    }

    public PayaraSettings withAddress(String newAddress) {
        return copy(newAddress, port, managementPort, environment, jvmOptions, readiness, grace);
    }

    public PayaraSettings withPort(int newPort) {
        return copy(address, newPort, managementPort, environment, jvmOptions, readiness, grace);
    }

    public PayaraSettings withManagementPort(int newPort) {
        return copy(address, port, newPort, environment, jvmOptions, readiness, grace);
    }

    /** Adds one setting for the application. */
    public PayaraSettings with(String name, String value) {
        return withEnvironment(Map.of(name, value));
    }

    /** Adds settings for the application. */
    public PayaraSettings withEnvironment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return copy(address, port, managementPort, all, jvmOptions, readiness, grace);
    }

    public PayaraSettings withJvmOption(String option) {
        List<String> all = new ArrayList<>(jvmOptions);
        all.add(option);
        return copy(address, port, managementPort, environment, all, readiness, grace);
    }

    public PayaraSettings withReadiness(String path) {
        return copy(address, port, managementPort, environment, jvmOptions, path, grace);
    }

    public PayaraSettings withGrace(Duration newGrace) {
        return copy(address, port, managementPort, environment, jvmOptions, readiness, newGrace);
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "PayaraSettings[" + folder + ", " + address + ":" + port + ", management " + managementPort + "]";
    }

    PayaraSettings withRealPorts() {
        return withPort(Ports.orFree(port)).withManagementPort(Ports.orFree(managementPort));
    }

    /** What the command files and the server's own configuration refer to, and the application's environment. */
    Map<String, String> allEnvironment() {
        Map<String, String> all = new HashMap<>(environment);
        all.put("GATEHOUSE_ADDRESS", address);
        all.put("GATEHOUSE_PORT", Integer.toString(port));
        all.put("GATEHOUSE_MANAGEMENT_ADDRESS", "127.0.0.1");
        all.put("GATEHOUSE_MANAGEMENT_PORT", Integer.toString(managementPort));
        return all;
    }

    /**
     * Default error pages that do not name the server, "not ready" as long as no application is there, and an end where
     * memory does: whoever runs the server starts it again, while one that lives on half is of no use to anybody.
     */
    List<String> allJvmOptions() {
        List<String> all = new ArrayList<>(List.of(
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dproduct.name=",
                "-Dmp.health.default.readiness.empty.response=DOWN"));
        all.addAll(jvmOptions);
        return all;
    }

    private PayaraSettings copy(
            String newAddress,
            int newPort,
            int newManagementPort,
            Map<String, String> newEnvironment,
            List<String> newJvmOptions,
            String newReadiness,
            Duration newGrace) {
        return new PayaraSettings(
                server,
                commands,
                folder,
                newAddress,
                newPort,
                newManagementPort,
                newEnvironment,
                newJvmOptions,
                newReadiness,
                newGrace);
    }
}
