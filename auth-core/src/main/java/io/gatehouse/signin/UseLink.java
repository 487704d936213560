package io.gatehouse.signin;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.Refusal;
import io.gatehouse.stytch.StytchLinks;
import io.gatehouse.stytch.StytchPasswords;
import io.gatehouse.stytch.StytchSession;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Turns the token of a mailed link into a new password and a session. No session from before takes part: one that an
 * attacker prepared must not become the owner's.
 */
@EngineBean
class UseLink {

    private final StytchLinks links;
    private final StytchPasswords passwords;
    private final CompleteSignIn complete;

    @Inject
    UseLink(StytchLinks links, StytchPasswords passwords, CompleteSignIn complete) {
        this.links = links;
        this.passwords = passwords;
        this.complete = complete;
    }

    StytchSession toSet(Secret linkToken, Optional<LinkKind> kind, Secret password) {
        Answer<StytchSession> opened =
                kind.filter(LinkKind.RESET_PASSWORD::equals).isPresent()
                        ? new Answer.Refused<>(Refusal.LINK_NOT_VALID)
                        : links.authenticate(linkToken);
        if (opened instanceof Answer.Done<StytchSession> done) {
            return resetBy(done.value(), password);
        }
        if (kind.filter(LinkKind.MAGIC_LINKS::equals).isPresent()) {
            throw notValid();
        }
        return passwords.resetByLink(linkToken, password).orElseThrow(UseLink::refused);
    }

    private StytchSession resetBy(StytchSession session, Secret password) {
        try {
            return passwords.resetBySession(session.token(), password).orElseThrow(UseLink::refused);
        } catch (ProblemException passwordNotSet) {
            complete.abandon(session);
            throw passwordNotSet;
        }
    }

    private static ProblemException refused(Refusal reason) {
        return reason == Refusal.WEAK_PASSWORD ? new ProblemException(ProblemCode.WEAK_PASSWORD) : notValid();
    }

    static ProblemException notValid() {
        return new ProblemException(ProblemCode.LINK_NOT_VALID);
    }
}
