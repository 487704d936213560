package io.gatehouse.web.signin;

/**
 * The page that asks where to send a new link.
 *
 * @param email as it was sent, to be corrected; may be empty
 * @param problem key of what is wrong with it, or empty
 * @param formToken for the form's hidden field; empty if nobody is signed in
 */
public record ForgotPasswordForm(String email, String problem, String formToken) {

    static final String TEMPLATE = "forgot-password";

    @Override
    public String toString() {
        return "ForgotPasswordForm[problem=" + problem + "]";
    }
}
