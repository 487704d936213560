-- The last request to invite somebody that can be repeated: claimed before the mail leaves, sent once it has.
create table invitation_requests (
    account_id  uuid primary key references accounts (id) on delete cascade,
    fingerprint varchar(64)              not null,
    claimed_at  timestamp with time zone not null,
    sent        boolean                  not null
);
