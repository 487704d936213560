package io.gatehouse.web.admin;

import io.gatehouse.person.ForeseeEnd;

/**
 * What would end with an account that is disabled, and go with one that is deleted. What the caller may not see, or what
 * cannot be told at present, is not there.
 *
 * @param sessions that would end, either way
 * @param identities that deleting would unlink
 * @param roles of the account's own that deleting would take
 * @param stytchUser whether deleting would delete a user at Stytch, with password and factors
 */
public record ConsequencesSeen(Integer sessions, int identities, Integer roles, boolean stytchUser) {

    static ConsequencesSeen of(ForeseeEnd.Foreseen foreseen, boolean ofSessions, boolean ofRoles) {
        return new ConsequencesSeen(
                ofSessions ? foreseen.sessions().orElse(null) : null,
                foreseen.identities(),
                ofRoles ? foreseen.roles() : null,
                foreseen.atStytch());
    }
}
