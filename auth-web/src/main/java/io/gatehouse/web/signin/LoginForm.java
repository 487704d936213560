package io.gatehouse.web.signin;

import io.gatehouse.oidc.ProviderLabel;
import java.util.List;

/**
 * The page to sign in on. Never holds a password.
 *
 * @param providers that can be signed in with, besides e-mail and password; not the one whose identity is linked
 * @param email as it was sent, to be corrected; may be empty
 * @param returnPath where it goes on afterwards
 * @param linking label of the provider whose identity is linked by signing in; empty if none is
 * @param problem key of what went wrong, or empty
 * @param formToken for the hidden field of each form
 */
public record LoginForm(
        List<ProviderLabel> providers,
        String email,
        String returnPath,
        String linking,
        String problem,
        String formToken) {

    public static final String TEMPLATE = "login";

    LoginForm refused(String typed, String why) {
        return new LoginForm(providers, typed, returnPath, linking, why, formToken);
    }

    @Override
    public String toString() {
        return "LoginForm[problem=" + problem + "]";
    }
}
