-- Who did it, where that is not the account itself.
alter table audit_events add column actor varchar(128);

-- Each filter of the trail is answered newest first, within a span of time, from an index of its own.
drop index audit_events_account;
drop index audit_events_at;
create index audit_events_at on audit_events (at, id);
create index audit_events_kind on audit_events (kind, at, id);
create index audit_events_refused on audit_events (outcome, at, id) where outcome <> 'success';
create index audit_events_account on audit_events (account_id, at, id) where account_id is not null;
create index audit_events_actor on audit_events (actor, at, id) where actor is not null;
create index audit_events_session on audit_events (session_id, at, id) where session_id is not null;
create index audit_events_address on audit_events (client_address, at, id) where client_address is not null;

-- Events that have no place in the chain yet: written by the statement that writes the event.
create table audit_pending (
    event_id bigint primary key
);

-- The chain: hash is over the hash at the position before and the event, see docs/decisions/audit.md.
create table audit_chain (
    position bigint primary key check (position > 0),
    event_id bigint   not null constraint audit_chain_event unique,
    version  smallint not null,
    hash     bytea    not null check (octet_length(hash) = 32)
);

-- Where an old part of the chain was closed and removed: all up to position, events of them since the checkpoint before.
create table audit_checkpoints (
    position bigint primary key,
    hash     bytea                    not null,
    events   bigint                   not null,
    at       timestamp with time zone not null,
    seal     bytea                    not null check (octet_length(seal) = 32)
);

insert into audit_pending select id from audit_events;

create function audit_only_grows() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
drop trigger audit_events_only_grow on audit_events;
drop function audit_events_only_grow();
create trigger audit_events_only_grow before update or truncate on audit_events
    for each statement execute function audit_only_grows();
create trigger audit_chain_only_grows before update or truncate on audit_chain
    for each statement execute function audit_only_grows();
create trigger audit_pending_only_grows before update or truncate on audit_pending
    for each statement execute function audit_only_grows();
create trigger audit_checkpoints_only_grow before update or delete or truncate on audit_checkpoints
    for each statement execute function audit_only_grows();

-- What may go: events and places that a checkpoint covers, and of what waits only that which got its place.
create function audit_closed_up_to() returns bigint language sql stable as
    'select coalesce(max(position), 0) from audit_checkpoints';

create function audit_events_leave_when_closed() returns trigger language plpgsql as $$
begin
    if exists (select from gone left join audit_chain placed on placed.event_id = gone.id
               where placed.position is null or placed.position > audit_closed_up_to()) then
        raise exception 'audit_events is append-only, but for what a checkpoint covers';
    end if;
    return null;
end
$$;
create trigger audit_events_leave_when_closed after delete on audit_events
    referencing old table as gone for each statement execute function audit_events_leave_when_closed();

create function audit_chain_leaves_when_closed() returns trigger language plpgsql as $$
begin
    if exists (select from gone where gone.position > audit_closed_up_to()) then
        raise exception 'audit_chain is append-only, but for what a checkpoint covers';
    end if;
    return null;
end
$$;
create trigger audit_chain_leaves_when_closed after delete on audit_chain
    referencing old table as gone for each statement execute function audit_chain_leaves_when_closed();

create function audit_pending_leaves_when_placed() returns trigger language plpgsql as $$
begin
    if exists (select from gone where not exists (select from audit_chain where event_id = gone.event_id)) then
        raise exception 'audit_pending is append-only, but for what has its place in the chain';
    end if;
    return null;
end
$$;
create trigger audit_pending_leaves_when_placed after delete on audit_pending
    referencing old table as gone for each statement execute function audit_pending_leaves_when_placed();

-- A checkpoint lies on the chain, after the one before.
create function audit_checkpoint_lies_on_the_chain() returns trigger language plpgsql as $$
begin
    if new.position <= audit_closed_up_to()
        or new.events <> new.position - audit_closed_up_to()
        or not exists (select from audit_chain where position = new.position and hash = new.hash) then
        raise exception 'audit_checkpoints takes only what lies on the chain';
    end if;
    return new;
end
$$;
create trigger audit_checkpoint_lies_on_the_chain before insert on audit_checkpoints
    for each row execute function audit_checkpoint_lies_on_the_chain();
