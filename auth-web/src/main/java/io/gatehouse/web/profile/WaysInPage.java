package io.gatehouse.web.profile;

import io.gatehouse.oidc.WayIn;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which somebody can sign in to their account.
 *
 * @param identities at providers
 * @param password whether there is one, or can be
 * @param problem key of what went wrong, or empty
 * @param notice key of what has just been done, or empty
 * @param formToken for the hidden field of each form
 */
public record WaysInPage(
        List<WayIn> identities, boolean password, String problem, Optional<String> notice, String formToken) {

    static final String TEMPLATE = "ways-in";

    /** Whether one can go: something else has to be left. */
    public boolean canLose() {
        return password || identities.size() > 1;
    }
}
