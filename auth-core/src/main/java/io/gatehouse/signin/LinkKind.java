package io.gatehouse.signin;

import java.util.Optional;

/** What the token of a mailed link is good for, as Stytch names it in the link ({@code stytch_token_type}). */
public enum LinkKind {
    MAGIC_LINKS,
    RESET_PASSWORD;

    /** Empty for anything but the two names in lower case. */
    public static Optional<LinkKind> parse(String stytchTokenType) {
        return switch (stytchTokenType == null ? "" : stytchTokenType) {
            case "magic_links" -> Optional.of(MAGIC_LINKS);
            case "reset_password" -> Optional.of(RESET_PASSWORD);
            default -> Optional.empty();
        };
    }
}
