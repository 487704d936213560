package io.gatehouse.it.stack;

import io.gatehouse.dev.stack.OpenIdProvider;
import java.util.Map;

/** The OpenID provider of the local stack, where everybody is who they say. */
public final class LocalProvider implements AutoCloseable {

    private final OpenIdProvider server;

    private LocalProvider(OpenIdProvider server) {
        this.server = server;
    }

    public static LocalProvider start(LocalStack stack, String name) {
        return new LocalProvider(OpenIdProvider.start(stack.folder(name), 0));
    }

    public String issuer() {
        return server.issuer("local");
    }

    /** What a node needs to know. */
    public Map<String, String> settings() {
        return Map.of(
                "GATEHOUSE_OPENID_PROVIDERS", "local",
                "GATEHOUSE_OPENID_LOCAL_ISSUER", issuer(),
                "GATEHOUSE_OPENID_LOCAL_CLIENT_ID", "gatehouse",
                "GATEHOUSE_OPENID_LOCAL_CLIENT_SECRET", "made-for-this-test",
                "GATEHOUSE_OPENID_LOCAL_ROLES_CLAIM", "roles");
    }

    /** Begins to sign in as Grace Hopper with this e-mail, an editor, and goes as far as the provider's answer. */
    public Answer answerTo(Browser browser, String email) {
        browser.open("/auth/login");
        Answer asked = browser.submit("/auth/signin/local", Map.of());
        if (asked.status() != 303) {
            throw new AssertionError(asked);
        }
        String claims = "{\"email\":\"" + email + "\",\"email_verified\":true,\"given_name\":\"Grace\","
                + "\"family_name\":\"Hopper\",\"roles\":[\"editor\"]}";
        return browser.postForm(
                asked.header("Location").orElseThrow(), Map.of("username", "at-" + email, "claims", claims));
    }

    @Override
    public void close() {
        server.close();
    }
}
