package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;

/** All operations under /v1. */
public final class ConsumerApi {
    private ConsumerApi() {}

    public static void addTo(Router router, Project project, SigningKeys keys, RateLimits limits, Outbox outbox) {
        Parts parts = Parts.of(project, keys, limits, outbox);
        new PasswordOperations(parts).addTo(router);
        new ResetMails(parts).addTo(router);
        new PasswordResets(parts).addTo(router);
        new Links(parts).addTo(router);
        new LinkMails(parts).addTo(router);
        new InviteMails(parts).addTo(router);
        new SessionOperations(parts, keys).addTo(router);
        new UserOperations(parts).addTo(router);
        new UserParts(project).addTo(router);
        new UserSearch(parts).addTo(router);
        new Passcodes(parts).addTo(router);
        new AuthenticatorApps(parts).addTo(router);
        router.operation(
                "debug.whoami",
                "GET",
                "/v1/debug/whoami",
                call -> Json.of("project_id", project.id(), "name", "Stytch emulator"));
        NotYet.addTo(router);
    }
}
