package io.gatehouse.api;

/** Who vouches for a session. */
public enum SessionSource {
    STYTCH,
    OPENID
}
