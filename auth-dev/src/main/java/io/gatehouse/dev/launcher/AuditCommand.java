package io.gatehouse.dev.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies and exports the audit trail of a Gatehouse that runs. */
@Command(
        name = "audit",
        description = "Verify or export the audit trail of a running Gatehouse.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Runnable {

    private static final String PATH = "/admin/api/v1/audit/";
    private static final int BROKEN = 1;
    private static final int UNVOUCHED = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--url",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Where Gatehouse runs. Default: GATEHOUSE_BASE_URL, else the one of ./gatehouse run.")
    private Optional<URI> url = Optional.empty();

    enum Format {
        NDJSON,
        CSV
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            name = "verify",
            description = "Walk the chain of hashes and name the first break, if there is one (exit code 1;"
                    + " 3 if a given head could not be compared).",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "POSITION:HASH",
                            description = "A head that the log or an earlier run named: shows whether the chain was"
                                    + " rewritten or cut.")
                    Optional<String> head)
            throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        head.ifPresent(given -> query.put("head", given));
        Progress progress = new Progress("verified");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(read("verification", query), StandardCharsets.UTF_8))) {
            String last = "{}";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                JsonNode step = JSON.readTree(line);
                if (step.has("until")) {
                    progress.at(
                            step.path("position").asLong(), step.path("until").asLong());
                }
            }
            progress.end();
            return told(JSON.readTree(last));
        }
    }

    @Command(
            name = "export",
            description = "Write the events, oldest first, as NDJSON or CSV.",
            mixinStandardHelpOptions = true)
    int export(
            @Option(names = "--format", defaultValue = "ndjson", description = "ndjson (default) or csv.")
                    Format format,
            @Option(names = "--from", paramLabel = "TIME", description = "From this time on: 2026-11-22T00:00:00Z.")
                    Optional<String> from,
            @Option(names = "--to", paramLabel = "TIME", description = "Before this time.") Optional<String> to,
            @Option(names = "--out", paramLabel = "FILE", description = "Where to; standard output by default.")
                    Optional<Path> file)
            throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("format", format.name().toLowerCase(Locale.ROOT));
        from.ifPresent(time -> query.put("from", time));
        to.ifPresent(time -> query.put("to", time));
        Progress progress = new Progress("exported");
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(read("export", query), StandardCharsets.UTF_8));
                OutputStream out = file.isPresent() ? Files.newOutputStream(file.get()) : keptOpen(System.out)) {
            Export export = new Export(lines, out, progress::at);
            long events = format == Format.CSV ? export.copyCsv() : export.copyLines();
            progress.end();
            System.err.println("Exported " + events + " events.");
            return 0;
        }
    }

    private InputStream read(String what, Map<String, String> query) throws Exception {
        RunningGatehouse gatehouse = RunningGatehouse.at(url);
        HttpRequest request = gatehouse
                .administration(PATH
                        + what
                        + query.entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", "")))
                .GET()
                .build();
        HttpResponse<InputStream> answer = gatehouse.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            try (InputStream body = answer.body()) {
                throw RunningGatehouse.refused(
                        answer.statusCode(), new String(body.readNBytes(100_000), StandardCharsets.UTF_8));
            }
        }
        return answer.body();
    }

    private static int told(JsonNode verdict) {
        Terminal terminal = Terminal.ofThisProcess();
        switch (verdict.path("result").asText()) {
            case "sound" -> {
                terminal.line(terminal.green("The chain is sound") + " from position "
                        + (verdict.path("from").asLong() + 1) + " to its head "
                        + verdict.path("head").asText() + "." + waiting(verdict));
                return 0;
            }
            case "unvouched" -> {
                terminal.line(terminal.red("The given head was not found") + ": it lies in the part up to position "
                        + verdict.path("from").asLong() + ", which was closed, so nothing was compared with it. Give a"
                        + " newer one, or one that the log names of a checkpoint. The rest is sound."
                        + waiting(verdict));
                return UNVOUCHED;
            }
            case "broken" -> {
                terminal.line(terminal.red("The chain is broken") + place("position", verdict.path("position"))
                        + place("event", verdict.path("eventId")) + ". "
                        + verdict.path("what").asText());
                return BROKEN;
            }
            default ->
                throw new Refusal(
                        "The verification was cut off: " + verdict.path("what").asText("the connection ended."));
        }
    }

    private static String waiting(JsonNode verdict) {
        long pending = verdict.path("pending").asLong();
        if (pending == 0) {
            return "";
        }
        String since = verdict.path("waitingSince").asText("now");
        return pending == 1
                ? " One event waits for its place, since " + since + "."
                : " " + pending + " events wait for their place, the first since " + since + ".";
    }

    private static String place(String what, JsonNode number) {
        return number.isNumber() ? ", " + what + " " + number.asLong() : "";
    }

    private static OutputStream keptOpen(PrintStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                out.write(bytes, from, count);
            }

            @Override
            public void close() {
                out.flush();
            }
        };
    }
}
