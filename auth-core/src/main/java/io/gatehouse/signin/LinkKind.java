package io.gatehouse.signin;

import java.util.Optional;

/** What the token of a mailed link is good for, as Stytch names it in the link ({@code stytch_token_type}). */
public enum LinkKind {
    MAGIC_LINKS,
    RESET_PASSWORD;

    /** Empty for any other name; a reset mail's second link, {@code login}, can be used like its first. */
    public static Optional<LinkKind> parse(String stytchTokenType) {
        return switch (stytchTokenType == null ? "" : stytchTokenType) {
            case "magic_links" -> Optional.of(MAGIC_LINKS);
            case "reset_password", "login" -> Optional.of(RESET_PASSWORD);
            default -> Optional.empty();
        };
    }
}
