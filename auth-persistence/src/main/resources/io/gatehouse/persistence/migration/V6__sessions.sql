-- Sessions as operators look them up: a row for each, written when it begins and when it ends. Nothing that lets somebody
-- in is asked from it, and nothing in it opens a session: id is what people call it, made from its name at its source.
-- way is the first proof. address and user_agent are as the audit trail may keep them. look_again_at is when Redis is asked
-- whether it still lives, as nobody says so when a session runs out.
create table sessions (
    id            varchar(128) primary key,
    account_id    uuid                     not null references accounts (id) on delete cascade,
    source        varchar(16)              not null,
    way           varchar(32)              not null,
    address       varchar(64)              not null,
    user_agent    varchar(256)             not null,
    opened_at     timestamp with time zone not null,
    absolute_end  timestamp with time zone not null,
    look_again_at timestamp with time zone not null,
    ended_at      timestamp with time zone,
    reason        varchar(32)
);

-- Each filter is answered newest first from an index of its own; those that live are the few, and have one for them alone.
create index sessions_newest on sessions (opened_at, id);
create index sessions_account on sessions (account_id, opened_at, id);
create index sessions_way on sessions (way, opened_at, id);
create index sessions_address on sessions (address, opened_at, id);
create index sessions_live on sessions (opened_at, id) where ended_at is null;
create index sessions_to_look_at on sessions (look_again_at) where ended_at is null;
create index sessions_to_forget on sessions (ended_at) where ended_at is not null;
