package io.gatehouse.stytch;

import io.gatehouse.api.Secret;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Profile;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.SessionDuration;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Which Stytch project is used, and how. */
@EngineBean
public class StytchConfig implements ReadsSettings {

    static final String PROJECT_ID = "STYTCH_PROJECT_ID";
    static final String SECRET = "STYTCH_SECRET";
    static final String API_URL = "STYTCH_API_URL";
    static final String LINK_URL = "STYTCH_SIGN_UP_REDIRECTION_URL";
    static final String INVITATION = "GATEHOUSE_INVITATION_MINUTES";

    /** How long mailed links work that anybody may ask for (ASVS 6.5.5). */
    static final Duration LINK_LIFE = Duration.ofMinutes(10);

    private static final URI TEST_API = URI.create("https://test.stytch.com");
    private static final URI LIVE_API = URI.create("https://api.stytch.com");
    private static final String OWN_PAGE = "/auth/password";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String projectId;
    private final Secret secret;
    private final URI apiUrl;
    private final Duration sessionDuration;
    private final Duration invitation;
    private final URI linkUrl;

    @Inject
    public StytchConfig(Settings settings) {
        boolean local = Profile.of(settings) == Profile.LOCAL;
        projectId = settings.text(PROJECT_ID, "");
        if (projectId.isEmpty()) {
            settings.problem(PROJECT_ID, "is missing: copy the project ID from the Stytch dashboard, under API keys");
        }
        secret = settings.requiredSecret(
                SECRET, "is missing: create a secret in the Stytch dashboard, under API keys, and set it here");
        URI usual = projectId.startsWith("project-test") ? TEST_API : LIVE_API;
        apiUrl = checked(settings, settings.url(API_URL, usual, "https", "http"), local);
        sessionDuration = SessionDuration.of(settings);
        invitation = settings.minutes(INVITATION, 1_440, 10, 10_080);
        linkUrl = linkUrl(settings, local);
    }

    /** Whoever answers at this address is sent the secret and believed: in production that is Stytch itself. */
    private static URI checked(Settings settings, URI url, boolean local) {
        if (!local && !url.equals(TEST_API) && !url.equals(LIVE_API)) {
            settings.problem(API_URL, "points away from Stytch and works in local runs only: remove it");
        } else if (url.getScheme().equals("http") && !LOOPBACK.contains(url.getHost())) {
            settings.problem(API_URL, "must begin with https:// unless it is on this machine");
        }
        String text = url.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static URI linkUrl(Settings settings, boolean local) {
        URI url = settings.url(LINK_URL, BaseUrl.of(settings).at(OWN_PAGE), "https", "http");
        if (!local && !url.getScheme().equals("https")) {
            settings.problem(
                    settings.text(LINK_URL).isPresent() ? LINK_URL : BaseUrl.SETTING,
                    "must be set and begin with https://, because mailed links lead there");
        }
        return url;
    }

    String projectId() {
        return projectId;
    }

    Secret secret() {
        return secret;
    }

    /** Without a slash at its end. */
    String apiUrl() {
        return apiUrl.toString();
    }

    /** How long a session lasts from its opening or renewal. */
    Duration sessionDuration() {
        return sessionDuration;
    }

    /** How long the link of an invitation works. */
    Duration invitation() {
        return invitation;
    }

    /** Where mailed links lead; never made from a request. */
    String linkUrl() {
        return linkUrl.toString();
    }
}
