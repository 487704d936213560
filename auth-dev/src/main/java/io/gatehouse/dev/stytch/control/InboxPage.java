package io.gatehouse.dev.stytch.control;

import static io.gatehouse.dev.stytch.control.Html.escaped;

import io.gatehouse.dev.stytch.api.Outbox;
import io.gatehouse.dev.stytch.http.Answer;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Mail;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was "sent": a page for people and a list for programs, newest first. */
final class InboxPage {
    private final Outbox outbox;

    InboxPage(Outbox outbox) {
        this.outbox = outbox;
    }

    void addTo(Router router) {
        router.open("inbox", "GET", "/inbox", this::page)
                .open("inbox", "GET", "/inbox.json", call -> Answer.json(200, mails(call)))
                .open("inbox", "DELETE", "/inbox", call -> {
                    outbox.clear();
                    return Answer.json(200, Json.of("mails", 0));
                })
                // for the page's button: a form knows GET and POST only
                .open("inbox", "POST", "/inbox/clear", call -> {
                    outbox.clear();
                    return new Answer(303, "text/plain", new byte[0], Map.of("Location", "/inbox"));
                });
    }

    private List<Mail> mails(Call call) {
        return outbox.mails().stream()
                .filter(mail ->
                        call.inQuery("to").map(mail.to()::equalsIgnoreCase).orElse(true))
                .toList();
    }

    private Answer page(Call call) {
        List<Mail> mails = mails(call);
        String content = """
                <header>
                <h1>Inbox</h1>
                <nav><a href="/inbox">Reload</a> <a href="/">Emulator</a></nav>
                <form method="post" action="/inbox/clear"><button>Empty the inbox</button></form>
                </header>
                <main>
                %s
                </main>
                """;
        String list = mails.isEmpty()
                ? "<p class=\"empty\">Nothing was sent yet.</p>"
                : mails.stream().map(InboxPage::article).collect(Collectors.joining());
        return Answer.html(Html.page("Inbox", content.formatted(list)));
    }

    private static String article(Mail mail) {
        return """
                <article>
                <h2>%s</h2>
                <p class="meta"><a href="/inbox?to=%s">%s</a> <span>%s</span> <time datetime="%s">%s</time></p>
                %s%s%s</article>
                """.formatted(
                        escaped(mail.subject()),
                        java.net.URLEncoder.encode(mail.to(), java.nio.charset.StandardCharsets.UTF_8),
                        escaped(mail.to()),
                        escaped(mail.channel().equals("email") ? mail.kind() : mail.channel()),
                        mail.at(),
                        mail.at()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace('T', ' ')
                                .replace("Z", " UTC"),
                        link(mail.link(), label(mail)),
                        link(mail.loginLink(), "Sign in without a new password"),
                        mail.code() == null ? "" : "<p class=\"code\">" + escaped(mail.code()) + "</p>\n");
    }

    private static String label(Mail mail) {
        return mail.kind().equals("invite") ? "Accept the invitation" : mail.subject();
    }

    private static String link(String url, String label) {
        return url == null
                ? ""
                : "<p><a class=\"button\" rel=\"noreferrer\" href=\"%s\">%s</a></p>\n<p class=\"url\">%s</p>\n"
                        .formatted(escaped(url), escaped(label), escaped(url));
    }
}
