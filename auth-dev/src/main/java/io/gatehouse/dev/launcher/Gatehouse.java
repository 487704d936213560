package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stytch.EmulatorMain;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line; {@code ./gatehouse} builds what is missing and comes here. */
@Command(
        name = "gatehouse",
        description = "Sign-in, sessions and access control for Jakarta EE.",
        mixinStandardHelpOptions = true,
        versionProvider = Gatehouse.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CreateUserCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            SeedCommand.class,
            BenchCommand.class,
            FuzzCommand.class,
            EmulatorMain.class
        },
        footer = {"", "Settings are read from the environment and from the file .env; .env.example explains them."})
public final class Gatehouse implements Runnable {

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "gatehouse "
                        + Optional.ofNullable(Gatehouse.class.getPackage().getImplementationVersion())
                                .orElse("(not packaged)")
            };
        }
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** A {@link Refusal} is one sentence for the user; anything else is a fault of ours and shows where it happened. */
    static CommandLine commandLine() {
        return new CommandLine(new Gatehouse())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        Terminal.ofThisProcess().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    PrintWriter err = commandLine.getErr();
                    if (exception instanceof Refusal) {
                        err.println("gatehouse: " + exception.getMessage());
                    } else {
                        exception.printStackTrace(err);
                    }
                    err.flush();
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        commandLine().usage(System.out);
    }
}
