package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.state.Link;
import io.gatehouse.dev.stytch.state.User;
import io.gatehouse.dev.stytch.state.User.Email;
import java.time.Duration;

/** Makes links that are good for one address, and keeps them. Inside of a change. */
final class FreshLinks {
    private final Project project;

    FreshLinks(Project project) {
        this.project = project;
    }

    /** @param challenge of PKCE, or null */
    Link make(Call call, Link.Kind kind, User user, Email email, Duration life, String challenge) {
        Link link = new Link(
                Ids.token(),
                kind,
                user.id(),
                email.id(),
                project.now().plus(life),
                null,
                challenge,
                Fields.attributes(call));
        project.store().put(link);
        return link;
    }
}
