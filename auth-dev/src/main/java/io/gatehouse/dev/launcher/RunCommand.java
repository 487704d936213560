package io.gatehouse.dev.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything, tells where it is, and stays until it is stopped. */
@Command(
        name = "run",
        description = "Start Gatehouse and all that it needs on this machine.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "PostgreSQL, Redis, a stand-in for Stytch and an OpenID provider are started too, unless DB_HOST,",
            "REDIS_URL, STYTCH_PROJECT_ID and STYTCH_SECRET, or a provider are set. Their data are kept in .gatehouse."
        })
final class RunCommand implements Callable<Integer> {

    @Option(names = "--fresh", description = "Forget all local data first.")
    private boolean fresh;

    @Option(
            names = "--port",
            defaultValue = "" + LocalPorts.DEFAULT,
            description = "The application's port; the five after it are used too. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws Exception {
        Project project = Project.here();
        Terminal terminal = Terminal.ofThisProcess();
        LocalPorts ports = new LocalPorts(port);
        project.state().take();
        if (fresh) {
            project.state().forget();
        }
        ports.requireFree(project.configuration());
        AtomicBoolean stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sayGoodbye(terminal, stopping), "goodbye"));
        LocalStack stack = LocalStack.start(project, ports, terminal);
        stack.addresses().forEach(terminal::line);
        int status = stack.awaitEnd();
        if (stopping.get()) {
            return 0;
        }
        throw new Refusal("Gatehouse ended by itself with status " + status + "; its log is " + stack.log() + ".");
    }

    private static void sayGoodbye(Terminal terminal, AtomicBoolean stopping) {
        stopping.set(true);
        terminal.line("\nStopping ...");
    }
}
