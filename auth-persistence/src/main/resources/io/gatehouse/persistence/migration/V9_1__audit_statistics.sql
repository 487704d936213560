-- Who acts does mostly the same, and mostly to the same: without knowing that, PostgreSQL takes an actor's events of one kind
-- for few, and fetches all of them instead of the newest: 686 ms of ten million events. Without the outcome: it would take a
-- kind that never has an outcome for one that always has it.
create statistics audit_events_together (dependencies) on kind, actor, account_id from audit_events;

-- Refusals are few, and those who look for them look for one person's, or those from one address.
create index audit_events_account_refused on audit_events (account_id, at, id)
    where outcome <> 'success' and account_id is not null;
create index audit_events_address_refused on audit_events (client_address, at, id)
    where outcome <> 'success' and client_address is not null;
