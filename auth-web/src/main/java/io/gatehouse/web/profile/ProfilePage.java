package io.gatehouse.web.profile;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.oidc.OpenIdUserinfo;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.ListedSession;
import io.gatehouse.web.page.FormTargets;
import io.gatehouse.web.page.PageAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Shows people who they are here. */
@Dependent
class ProfilePage {

    private static final Set<String> NOTICES =
            Set.of("ended", "others_ended", "linked", "not_linked", "app_added", "app_removed");

    private final AuthSession session;
    private final AccountSessions sessions;
    private final OwnRecord own;
    private final OpenIdUserinfo userinfo;
    private final FormTokens tokens;
    private final FormTargets targets;

    @Inject
    ProfilePage(
            @CurrentSession AuthSession session,
            AccountSessions sessions,
            OwnRecord own,
            OpenIdUserinfo userinfo,
            FormTokens tokens,
            FormTargets targets) {
        this.session = session;
        this.sessions = sessions;
        this.own = own;
        this.userinfo = userinfo;
        this.tokens = tokens;
        this.targets = targets;
    }

    /** @param notice what has just been done, as an address says; only what is known is shown */
    Response show(String notice, HttpHeaders headers) {
        Profile page = withClaims(Optional.of(notice).filter(NOTICES::contains).map("notice."::concat));
        return targets.leadToProviders(PageAnswer.of(200, Profile.TEMPLATE, page, headers));
    }

    private Profile withClaims(Optional<String> notice) {
        if (session.source() != SessionSource.OPENID) {
            return page(Map.of(), "", notice);
        }
        try {
            return page(ReadableClaims.asText(userinfo.live(session)), "", notice);
        } catch (ProblemException problem) {
            if (problem.code() == ProblemCode.INVALID_TOKEN) {
                throw problem;
            }
            // the rest of the page is worth seeing; a provider that has nothing to say is no failure
            return page(Map.of(), problem.code() == ProblemCode.NOT_FOUND ? "" : "profile.said_nothing", notice);
        }
    }

    private Profile page(Map<String, String> said, String saidNothing, Optional<String> notice) {
        UUID account = session.accountId();
        return new Profile(
                own.name(account),
                session,
                newestFirst(),
                own.ways(account),
                own.activity(account),
                said,
                saidNothing,
                notice,
                tokens.issue(session.id()));
    }

    private List<ListedSession> newestFirst() {
        List<ListedSession> newestFirst = new ArrayList<>(sessions.of(session.accountId()));
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
