-- When a provider last said that this person proved a second factor; null if none ever did. It is kept with the account and
-- not with the identity: who takes an identity away must not take the memory of its second factor away as well.
alter table accounts add column second_factor_at timestamp with time zone;
