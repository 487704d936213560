-- Roles, and what they permit. What the built-in ones permit is in the code, so that a release may add to it. version is
-- one more with each change; created_with tells a request to make a role that is repeated from another one.
create table roles (
    name        varchar(64) primary key,
    description varchar(200)             not null,
    built_in    boolean                  not null,
    version     bigint                   not null,
    updated_at  timestamp with time zone not null,
    created_with varchar(64)
);
insert into roles (name, description, built_in, version, updated_at) values
    ('user', 'Everybody has it; permits nothing by itself', true, 1, now()),
    ('auditor', 'May look at everything and change nothing', true, 1, now()),
    ('admin', 'May do everything', true, 1, now());

create table role_permissions (
    role       varchar(64) not null references roles (name) on delete cascade,
    permission varchar(64) not null,
    primary key (role, permission)
);

-- given_by is the id of an account, or what the audit trail calls the one who did it.
create table account_roles (
    account_id uuid                     not null references accounts (id) on delete cascade,
    role       varchar(64)              not null references roles (name),
    given_by   varchar(128)             not null,
    given_at   timestamp with time zone not null,
    primary key (account_id, role)
);
create index account_roles_role on account_roles (role, account_id);

-- A role that somebody else asserts, and the role here that it stands for. issuer is the provider's iss, or 'stytch'.
create table role_mappings (
    id       uuid primary key,
    issuer   varchar(512)             not null,
    asserted varchar(255)             not null,
    role     varchar(64)              not null references roles (name) on delete cascade,
    given_by varchar(128)             not null,
    given_at timestamp with time zone not null,
    constraint role_mappings_once unique (issuer, asserted, role)
);

-- One more with each change of a role or a mapping; the row is locked meanwhile.
create table role_book (
    one     boolean primary key default true check (one),
    version bigint not null
);
insert into role_book (version) values (1);

-- The same for what one account may do, and when that was.
alter table accounts add column access_version bigint not null default 0;
alter table accounts add column access_changed_at timestamp with time zone;
-- What an account was before it was disabled, and is again when it is enabled.
alter table accounts add column state_before varchar(16);
create index accounts_access_changed on accounts (access_changed_at) where access_changed_at is not null;

-- Permissions that applications declare.
create table declared_permissions (
    name        varchar(64) primary key,
    description varchar(200) not null
);

-- By byte, so that accounts can be paged through and found by the beginning of their e-mail.
create index accounts_email_key_bytes on accounts (email_key collate "C");
