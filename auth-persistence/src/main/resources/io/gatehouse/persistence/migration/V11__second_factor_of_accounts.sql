-- Kept with the account: who takes an identity away must not take the memory of its second factor away as well.
alter table accounts add column second_factor_at timestamp with time zone;

update accounts a set second_factor_at = i.at
from (select account_id, max(second_factor_at) as at from linked_identities group by account_id) i
where i.account_id = a.id and i.at is not null;

alter table linked_identities drop column second_factor_at;
