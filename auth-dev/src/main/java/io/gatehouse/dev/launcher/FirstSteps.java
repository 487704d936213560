package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.PayaraMicro;
import java.util.List;
import java.util.Map;

/** Tells a newcomer what runs where, and what to try first. */
final class FirstSteps {

    private final Project project;
    private final Map<String, String> settings;
    private final PayaraMicro gatehouse;

    /** @param settings those that Gatehouse was started with */
    FirstSteps(Project project, Map<String, String> settings, PayaraMicro gatehouse) {
        this.project = project;
        this.settings = settings;
        this.gatehouse = gatehouse;
    }

    List<String> lines(Terminal terminal) {
        String app = project.configuration().get("GATEHOUSE_BASE_URL", settings.get("GATEHOUSE_BASE_URL"));
        String inbox = project.configuration().usesStytch()
                ? "mails are sent by Stytch"
                : settings.get("STYTCH_API_URL") + "/inbox";
        return List.of(
                "",
                terminal.bold("Gatehouse runs."),
                "  application  " + app,
                "  API          " + gatehouse.management("/openapi"),
                "  health       " + gatehouse.management("/health"),
                "  metrics      " + gatehouse.management("/metrics"),
                "  inbox        " + inbox,
                "  OpenID       " + place("GATEHOUSE_OPENID_LOCAL_ISSUER", "the providers that are configured"),
                "  database     " + place("DB_HOST") + ":" + place("DB_PORT") + "/" + place("DB_NAME"),
                "  Redis        " + withoutPassword(place("REDIS_URL")),
                "  logs         " + project.state().folder(),
                "",
                "Open " + app + " in a browser and press \"Sign in\", or try:",
                "  curl -i " + app + "/auth/sign-up -H 'Content-Type: application/json' \\",
                "    -d '{\"email\":\"ada@example.com\",\"password\":\"Correct-horse-7\",\"firstName\":\"Ada\",\"lastName\":"
                        + "\"Lovelace\"}'",
                "  ./gatehouse create-user bob@example.com --first-name Bob --last-name Builder",
                "  ./gatehouse create-user ann@example.com --role admin   # then set a password, and open " + app
                        + "/admin",
                "",
                "Stop with Ctrl-C.");
    }

    private String place(String name) {
        return settings.containsKey(name)
                ? settings.get(name)
                : project.configuration().get(name, name.equals("DB_PORT") ? "5432" : "stytch_starter");
    }

    private String place(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("//[^@/]*@", "//");
    }
}
