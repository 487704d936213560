package io.gatehouse.audit;

import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.config.Loopback;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where chosen events are delivered to: the settings {@code GATEHOUSE_WEBHOOK_…}. */
@EngineBean
public class WebhookConfig implements ReadsSettings {

    static final String URL = "GATEHOUSE_WEBHOOK_URL";
    static final String EVENTS = "GATEHOUSE_WEBHOOK_EVENTS";
    static final String SECRET = "GATEHOUSE_WEBHOOK_SECRET";

    private static final String ALL = "all";
    private static final String PREFIX = "whsec_";
    /** Standard Webhooks: between 24 and 64 bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final Optional<URI> url;
    private final Set<String> events;
    private final byte[] key;

    @Inject
    public WebhookConfig(Settings settings) {
        url = settings.url(URL, "https", "http");
        url.filter(WebhookConfig::isOpenToOthers)
                .ifPresent(open -> settings.problem(URL, "must begin with https://, unless it is on this machine"));
        url.filter(named -> named.getRawUserInfo() != null || named.getRawFragment() != null)
                .ifPresent(odd -> settings.problem(URL, "must have no user, password or fragment"));
        events = kinds(settings);
        key = url.isPresent() ? key(settings) : new byte[0];
    }

    Optional<URI> url() {
        return url;
    }

    boolean wants(String kind) {
        return events.contains(ALL) || events.contains(kind);
    }

    /** For HMAC-SHA-256; a copy. */
    byte[] key() {
        return key.clone();
    }

    private static boolean isOpenToOthers(URI url) {
        return url.getScheme().equals("http") && !Loopback.is(url.getHost());
    }

    private static Set<String> kinds(Settings settings) {
        Set<String> known =
                Arrays.stream(SecurityEventKind.values()).map(Enum::name).collect(Collectors.toSet());
        Set<String> kinds = settings.list(EVENTS, ALL);
        if (!kinds.equals(Set.of(ALL)) && !known.containsAll(kinds)) {
            settings.problem(EVENTS, "must be all, or kinds of events with commas between, such as ROLES_CHANGED");
        }
        return kinds;
    }

    private static byte[] key(Settings settings) {
        String whatToDo = "must be whsec_ and " + SHORTEST + " to " + LONGEST
                + " random bytes in base64 (echo whsec_$(openssl rand -base64 32))";
        Secret secret = settings.requiredSecret(SECRET, whatToDo);
        String text = secret.reveal();
        try {
            byte[] key = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "");
            if (key.length >= SHORTEST && key.length <= LONGEST) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below, like one that is too short
        }
        settings.problem(SECRET, whatToDo);
        return new byte[SHORTEST];
    }
}
