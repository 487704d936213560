package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.state.Mail;
import io.gatehouse.dev.stytch.state.Store;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what the real service would send. */
public final class Outbox {
    private static final int MOST = 5000;
    private final Store store;
    private final AtomicLong last;

    public Outbox(Store store) {
        this.store = store;
        this.last = new AtomicLong(
                store.mails().all().stream().mapToLong(Mail::number).max().orElse(0));
    }

    /** Newest first. */
    public List<Mail> mails() {
        return store.mails().all().stream()
                .sorted(Comparator.comparingLong(Mail::number).reversed())
                .toList();
    }

    public void clear() {
        store.change(() -> {
            mails().forEach(mail -> store.remove(store.mails(), mail.id()));
            return null;
        });
    }

    void link(String kind, String to, String userId, String subject, String tokenType, URI target, String token) {
        String link = Redirects.link(target, tokenType, token);
        put(new Mail(
                id(),
                next(),
                to,
                store.now(),
                "email",
                kind,
                subject,
                userId,
                link,
                token,
                tokenType,
                null,
                null,
                null));
    }

    void reset(String to, String userId, URI target, String token, URI loginTarget, String loginToken) {
        put(new Mail(
                id(),
                next(),
                to,
                store.now(),
                "email",
                "reset_password",
                "Reset your password",
                userId,
                Redirects.link(target, "reset_password", token),
                token,
                "reset_password",
                loginTarget == null ? null : Redirects.link(loginTarget, "login", loginToken),
                loginToken,
                null));
    }

    void code(String channel, String to, String userId, String code) {
        put(new Mail(
                id(),
                next(),
                to,
                store.now(),
                channel,
                "otp",
                "Your code",
                userId,
                null,
                null,
                null,
                null,
                null,
                code));
    }

    private void put(Mail mail) {
        store.put(mail);
        if (store.mails().all().size() > MOST) {
            mails().stream().skip(MOST).forEach(old -> store.remove(store.mails(), old.id()));
        }
    }

    private long next() {
        return last.incrementAndGet();
    }

    private static String id() {
        return Ids.fresh("mail");
    }
}
