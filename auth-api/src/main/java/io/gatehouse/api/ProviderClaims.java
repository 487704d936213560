package io.gatehouse.api;

import java.util.Map;
import java.util.Optional;

/**
 * What the caller's OpenID provider says about them: their organization, for instance, or metadata that is kept for them
 * there. Inject it into any bean. It is as new as the session's ID token, or as the last time that the provider was
 * asked besides: when somebody signed in, and with each renewal if their roles are read from there. Decide by roles, not
 * by this: what a person may change about themselves may be among it.
 *
 * <p>Every method throws {@link ProblemException} with {@link ProblemCode#UNAUTHENTICATED} without a session, with
 * {@link ProblemCode#INVALID_TOKEN} if it has ended meanwhile, and with {@link ProblemCode#UNAVAILABLE} if it cannot be
 * read now.
 */
public interface ProviderClaims {

    /**
     * The claims of the ID token (OpenID Connect Core, 2 and 5.1), and those that only the userinfo endpoint knows.
     *
     * @return claims by name, as text, numbers, booleans, lists and maps; empty if the session is not from a provider
     */
    Map<String, Object> all();

    /** One of them, if it is a text. */
    Optional<String> text(String name);

    /**
     * What ZITADEL keeps about the person by names of an application's own ({@code urn:zitadel:iam:user:metadata}),
     * decoded from Base64; what is no text is left out.
     */
    Map<String, String> metadata();
}
