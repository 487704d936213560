-- email_key is the e-mail with its case folded by EmailKey; the unique index on it is what keeps two accounts apart.
create table accounts (
    id             uuid primary key,
    email          varchar(254)             not null,
    email_key      varchar(254)             not null constraint accounts_email_key unique,
    first_name     varchar(100)             not null,
    last_name      varchar(100)             not null,
    stytch_user_id varchar(128) constraint accounts_stytch_user_id unique,
    state          varchar(16)              not null,
    created_at     timestamp with time zone not null,
    updated_at     timestamp with time zone not null
);

-- An OpenID provider's name for a person (iss and sub of its ID tokens).
create table linked_identities (
    id         uuid primary key,
    account_id uuid                     not null references accounts (id),
    issuer     varchar(512)             not null,
    subject    varchar(255)             not null,
    linked_at  timestamp with time zone not null,
    constraint linked_identities_issuer_subject unique (issuer, subject)
);
create index linked_identities_account on linked_identities (account_id);

-- No reference to accounts: an end must be written down whatever becomes of the account.
create table ended_sessions (
    session_key       bytea primary key check (octet_length(session_key) = 32),
    session_id        varchar(128)             not null,
    account_id        uuid                     not null,
    source            varchar(16)              not null,
    source_session_id varchar(255)             not null,
    reason            varchar(32)              not null,
    ended_at          timestamp with time zone not null,
    forget_after      timestamp with time zone not null,
    told_source       boolean                  not null
);
create index ended_sessions_not_told on ended_sessions (ended_at) where not told_source;
create index ended_sessions_forget_after on ended_sessions (forget_after);

create table audit_events (
    id             bigint generated always as identity primary key,
    kind           varchar(64)              not null,
    at             timestamp with time zone not null,
    outcome        varchar(64)              not null,
    account_id     uuid,
    session_id     varchar(128),
    client_address varchar(64),
    user_agent     varchar(256),
    request_id     varchar(128),
    details        jsonb                    not null
);
create index audit_events_account on audit_events (account_id, at);
create index audit_events_at on audit_events (at);

create function audit_events_only_grow() returns trigger language plpgsql as $$
begin
    raise exception 'audit_events is append-only';
end
$$;
create trigger audit_events_only_grow
    before update or delete or truncate on audit_events
    for each statement execute function audit_events_only_grow();
