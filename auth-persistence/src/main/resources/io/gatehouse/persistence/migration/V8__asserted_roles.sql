-- What the last sign-in by Stytch (an empty issuer) or a provider asserted of somebody, one role to a line: who may do much
-- is protected as such also while none of their sessions lives. It lets nobody in.
create table asserted_roles (
    account_id uuid         not null references accounts (id) on delete cascade,
    issuer     varchar(512) not null,
    roles      text         not null,
    primary key (account_id, issuer)
);
