package io.gatehouse.web.profile;

import io.gatehouse.api.AuthSession;
import io.gatehouse.session.ListedSession;
import io.gatehouse.web.page.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person sees about themselves.
 *
 * @param name first and last, may be empty
 * @param session the one that asks
 * @param sessions all of the account, newest first
 * @param ways how they can sign in
 * @param activity what happened lately, newest first; empty if it cannot be told
 * @param said what the provider says, by claim; empty if the session is from none
 * @param saidNothing key of why the provider says nothing, or empty
 * @param notice key of what has just been done, or empty
 * @param formToken for the hidden field of each form
 */
public record Profile(
        String name,
        AuthSession session,
        List<ListedSession> sessions,
        SignInWays ways,
        Optional<List<Activity>> activity,
        Map<String, String> said,
        String saidNothing,
        Optional<String> notice,
        String formToken) {

    static final String TEMPLATE = "profile";

    /** How the session was signed in to, in words. */
    public String ways(Texts texts) {
        return session.factors().stream()
                .map(factor -> texts.of("factor." + factor.kind()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    public boolean isCurrent(ListedSession listed) {
        return listed.session().id().equals(session.id());
    }

    public boolean hasOthers() {
        return sessions.stream().anyMatch(each -> !isCurrent(each));
    }
}
