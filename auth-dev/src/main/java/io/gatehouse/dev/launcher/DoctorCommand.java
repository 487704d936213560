package io.gatehouse.dev.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything that Gatehouse needs and says what to do where something is wrong. */
@Command(
        name = "doctor",
        description = "Check this machine and the settings; one line each, with what to do.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "" + LocalPorts.DEFAULT,
            description = "The application's port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() {
        Project project = Project.here();
        Terminal terminal = Terminal.ofThisProcess();
        List<Finding> findings = examine(project, new LocalPorts(port));
        findings.forEach(finding -> terminal.line(finding.line(terminal)));
        return findings.stream().anyMatch(Finding::isWrong) ? 1 : 0;
    }

    static List<Finding> examine(Project project, LocalPorts ports) {
        MachineChecks machine = new MachineChecks(project, ports);
        ServerChecks servers = new ServerChecks(project.configuration());
        return Stream.of(
                        machine.jdk(),
                        machine.ports(),
                        machine.settings(),
                        machine.secrets(),
                        new TlsRule(project.configuration()).check(),
                        servers.redis(),
                        servers.database(),
                        servers.stytch(),
                        servers.clock())
                .toList();
    }
}
