package io.gatehouse.dev.launcher;

import io.gatehouse.dev.seed.Seeding;
import io.gatehouse.dev.stack.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills the database of a Gatehouse, to see how it does with many. */
@Command(
        name = "seed",
        description =
                "Fill the database with people who do not exist, and with what they did, to see how Gatehouse does"
                        + " with many. What is asked for by default takes about 9 GB and a quarter of an hour. Refused where there are"
                        + " accounts of real people; seed before you create any.",
        mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many people there will be; ${DEFAULT-VALUE} by default.")
    private long people;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many sessions there will be, a tenth of them live; ${DEFAULT-VALUE} by default.")
    private long sessions;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "How many events the audit trail will have; ${DEFAULT-VALUE} by default.")
    private long events;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofThisProcess();
        try (Connection connection = connection(Project.here())) {
            Progress progress = new Progress("rows");
            long[] until = {people};
            Seeding seeding = new Seeding(connection, rows -> progress.at(rows, until[0]));
            seeding.objection().ifPresent(why -> {
                throw new Refusal(why);
            });
            terminal.line("Making people ...");
            seeding.people(people);
            progress.end();
            terminal.line("Making sessions ...");
            until[0] = sessions;
            seeding.sessions(sessions);
            progress.end();
            terminal.line("Making events ...");
            until[0] = events;
            seeding.events(events);
            progress.end();
            terminal.line("Tidying up ...");
            seeding.tidy();
        }
        terminal.line("There are " + people + " people, " + sessions + " sessions and " + events
                + " events now. ./gatehouse audit verify walks the"
                + " chain; ./gatehouse create-user EMAIL --role admin makes somebody who may look at them.");
        return 0;
    }

    private static Connection connection(Project project) {
        try {
            return project.configuration().usesOwnDatabase() ? own(project.configuration()) : local(project);
        } catch (SQLException failed) {
            throw new Refusal("The database cannot be reached: " + failed.getMessage(), failed);
        }
    }

    private static Connection own(Configuration configuration) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", configuration.get("DB_USERNAME", "gatehouse"));
        properties.setProperty("password", configuration.get("DB_PASSWORD", ""));
        properties.setProperty(
                "sslmode",
                configuration
                        .get("DB_SSL_MODE", "prefer")
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'));
        configuration.get("DB_TLS_CA").ifPresent(file -> properties.setProperty("sslrootcert", file));
        return DriverManager.getConnection(
                "jdbc:postgresql://" + configuration.get("DB_HOST", "localhost") + ":"
                        + configuration.get("DB_PORT", "5432") + "/" + configuration.get("DB_NAME", "stytch_starter"),
                properties);
    }

    private static Connection local(Project project) throws SQLException {
        if (!project.state().isTaken()) {
            throw new Refusal(
                    "No Gatehouse runs here: start ./gatehouse run in another window, which makes the tables.");
        }
        int port = project.state()
                .rememberedAddress()
                .map(address -> URI.create(address).getPort())
                .orElse(LocalPorts.DEFAULT);
        return PostgresServer.connect(project.state().folder().resolve("postgres"), new LocalPorts(port).database());
    }
}
