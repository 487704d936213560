package io.gatehouse.web.signin;

import io.gatehouse.signin.PasswordPolicy;

/**
 * The page that asks for a password. Holds the link's token for its hidden field, and never a password.
 *
 * @param token as in the link
 * @param tokenType as in the link, may be empty
 * @param rule that the password has to follow
 * @param problem key of what went wrong with the password that was sent, or empty
 * @param formToken for the form's hidden field; empty if nobody is signed in
 */
public record PasswordForm(String token, String tokenType, PasswordPolicy.Rule rule, String problem, String formToken) {

    static final String TEMPLATE = "password";

    @Override
    public String toString() {
        return "PasswordForm[token=***, problem=" + problem + "]";
    }
}
