package io.gatehouse.dev.stytch.api;

/** What the groups of operations share. */
record Parts(
        Project project,
        Users users,
        Sessions sessions,
        Lockouts lockouts,
        PasswordRules rules,
        PasswordCheck check,
        RateLimits limits,
        Redirects redirects,
        Outbox outbox) {

    static Parts of(Project project, SigningKeys keys, RateLimits limits, Outbox outbox) {
        Users users = new Users(project);
        Lockouts lockouts = new Lockouts(project);
        PasswordRules rules = new PasswordRules(project);
        return new Parts(
                project,
                users,
                new Sessions(project, new SessionJwts(project, keys)),
                lockouts,
                rules,
                new PasswordCheck(project, users, lockouts, rules),
                limits,
                new Redirects(project),
                outbox);
    }
}
