package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import java.util.Optional;

/**
 * What a browser asks for when it begins to sign in.
 *
 * @param browserBinding what the browser's cookie of pending sign-ins holds, if it has one; tabs share it
 * @param returnPath a path of ours to go to afterwards, checked by the caller; blank for the provider's usual one
 * @param linking whether it is to prove the account that an identity, proven before, is then linked to
 * @param uiLocales languages of the provider's pages, best first (OpenID Connect Core, 3.1.2.1)
 */
public record StartRequest(
        Optional<Secret> browserBinding, String returnPath, boolean linking, Optional<String> uiLocales) {}
