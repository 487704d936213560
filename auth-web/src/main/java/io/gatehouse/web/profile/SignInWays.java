package io.gatehouse.web.profile;

import io.gatehouse.oidc.WayIn;
import io.gatehouse.person.RegisteredFactor;
import java.util.List;
import java.util.Optional;

/**
 * How somebody can sign in, and with what else they prove themselves.
 *
 * @param password whether there is one
 * @param identities at providers
 * @param further what is registered at Stytch beside the password; empty if it cannot be told
 */
public record SignInWays(boolean password, List<WayIn> identities, Optional<List<RegisteredFactor>> further) {}
