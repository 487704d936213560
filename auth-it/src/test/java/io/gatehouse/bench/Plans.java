package io.gatehouse.bench;

import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Has PostgreSQL itself write down how it answered: the plan of the very statement, with its values. */
final class Plans {

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = auto_explain",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_buffers = on");

    private final PostgresServer postgres;
    private final StringBuilder text = new StringBuilder();

    /** For connections that begin from now on. */
    Plans(PostgresServer postgres) throws SQLException {
        this.postgres = postgres;
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute("alter role " + postgres.user() + " set " + setting);
            }
        }
    }

    void of(Look look, Filled filled) throws IOException {
        int before = log().length();
        String end = "";
        try {
            look.question().accept(filled);
        } catch (StoreUnavailable tooSlow) {
            end = "PostgreSQL gave up: " + tooSlow.getMessage() + "\n";
        }
        text.append("== ")
                .append(look.name())
                .append(" (")
                .append(filled.people)
                .append(" people, ");
        text.append(filled.events).append(" events)\n").append(end);
        boolean shown = false;
        for (String line : Arrays.asList(log().substring(before).split("\n"))) {
            shown = line.startsWith("\t") ? shown : line.contains(" plan:");
            if (shown) {
                text.append(line.replaceFirst("^.*LOG:  ", "")).append('\n');
            }
        }
        text.append('\n');
    }

    private String log() throws IOException {
        return Files.readString(postgres.log(), StandardCharsets.UTF_8);
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
