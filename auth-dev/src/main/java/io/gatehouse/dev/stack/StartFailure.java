package io.gatehouse.dev.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Why Gatehouse does not start: a sentence of its own, somewhere among what the server logs when a deployment fails. */
final class StartFailure {

    /** As SettingsCheck of auth-core and Schema of auth-persistence begin them; the server says it twice in a line. */
    private static final Pattern SENTENCE = Pattern.compile("(?m)(?:Gatehouse cannot start with these settings: "
            + "|PostgreSQL cannot be reached at |The tables in PostgreSQL do not fit this release: ).*?(?= -- |$)");

    private StartFailure() {}

    /** Empty if the log has no such sentence, or is not there. */
    static Optional<String> in(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            // elsewhere it has words of its own behind
            return SENTENCE.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .map(String::strip)
                    .min(Comparator.comparingInt(String::length));
        } catch (IOException noLog) {
            return Optional.empty();
        }
    }
}
