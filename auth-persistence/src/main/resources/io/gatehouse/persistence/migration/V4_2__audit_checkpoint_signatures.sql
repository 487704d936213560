-- What shows that a node closed a part of the chain, and not somebody who may only write to the database: an HMAC over the
-- seal of a checkpoint, keyed from SESSION_SECRET. A checkpoint gets another one when that secret changes.
create table audit_checkpoint_signatures (
    position  bigint not null,
    signature bytea  not null check (octet_length(signature) = 32),
    primary key (position, signature)
);
create trigger audit_checkpoint_signatures_only_grow before update or delete or truncate on audit_checkpoint_signatures
    for each statement execute function audit_only_grows();

-- Refusals of one kind, which are few, are found without those of all the others.
create index audit_events_kind_refused on audit_events (kind, outcome, at, id) where outcome <> 'success';
