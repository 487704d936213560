package io.gatehouse.web.profile;

import io.gatehouse.oidc.WayIn;
import java.time.Instant;
import java.util.UUID;

/**
 * An identity at a sign-in provider as its owner sees it.
 *
 * @param provider what people call the provider
 * @param linkedAt since when it leads to the account
 */
public record WayInSeen(UUID id, String provider, String issuer, Instant linkedAt) {

    public static WayInSeen of(WayIn wayIn) {
        return new WayInSeen(wayIn.id(), wayIn.provider(), wayIn.issuer(), wayIn.linkedAt());
    }
}
