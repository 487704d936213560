package io.gatehouse.api;

/** Who vouches for a session. */
public enum SessionSource {
    /** Stytch, through its sessions. */
    STYTCH,
    /** An OpenID provider. */
    OPENID
}
