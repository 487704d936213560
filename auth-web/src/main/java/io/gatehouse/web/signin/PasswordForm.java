package io.gatehouse.web.signin;

/**
 * The page that asks for a password. Holds the link's token for its hidden field, and never a password.
 *
 * @param token as in the link
 * @param tokenType as in the link, may be empty
 * @param problem key of what is wrong with the password that was sent, or empty
 */
public record PasswordForm(String token, String tokenType, String problem) {

    static final String TEMPLATE = "password";

    @Override
    public String toString() {
        return "PasswordForm[token=***, problem=" + problem + "]";
    }
}
