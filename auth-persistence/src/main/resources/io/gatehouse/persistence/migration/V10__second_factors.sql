-- When the provider last said that this person proved a second factor; null if it never did.
alter table linked_identities add column second_factor_at timestamp with time zone;
