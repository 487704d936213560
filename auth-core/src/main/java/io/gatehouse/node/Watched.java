package io.gatehouse.node;

/** What each node looks at once a minute. */
public enum Watched {
    POSTGRESQL,
    REDIS,
    STYTCH,
    LIVE_SESSIONS
}
