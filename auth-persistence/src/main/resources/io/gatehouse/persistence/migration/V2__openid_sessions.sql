-- What the OpenID source knows of its sessions. Redis holds the sessions; this outlives it. A row goes when its session
-- ends. tokens are the provider's, encrypted; issued_at is the iat of the ID token that opened the session, so by the
-- provider's clock.
create table openid_sessions (
    id          uuid primary key,
    session_key bytea                    not null constraint openid_sessions_session_key unique
        check (octet_length(session_key) = 32),
    session_id  varchar(128)             not null constraint openid_sessions_session_id unique,
    account_id  uuid                     not null references accounts (id),
    provider    varchar(32)              not null,
    issuer      varchar(512)             not null,
    subject     varchar(255)             not null,
    sid         varchar(255),
    issued_at   timestamp with time zone not null,
    started_at  timestamp with time zone not null,
    seen_at     timestamp with time zone not null,
    ends_at     timestamp with time zone not null,
    due_at      timestamp with time zone,
    tokens      bytea                    not null,
    version     bigint                   not null
);
create index openid_sessions_subject on openid_sessions (issuer, subject);
create index openid_sessions_sid on openid_sessions (issuer, sid) where sid is not null;
create index openid_sessions_account on openid_sessions (account_id);
create index openid_sessions_ends_at on openid_sessions (ends_at);
