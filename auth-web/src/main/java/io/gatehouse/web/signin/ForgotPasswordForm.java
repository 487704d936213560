package io.gatehouse.web.signin;

/**
 * The page that asks where to send a new link.
 *
 * @param email as it was sent, to be corrected; may be empty
 * @param problem key of what is wrong with it, or empty
 */
public record ForgotPasswordForm(String email, String problem) {

    static final String TEMPLATE = "forgot-password";
}
