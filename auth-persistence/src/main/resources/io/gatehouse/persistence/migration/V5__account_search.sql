-- For the list of accounts: each way to sort it, and each beginning that people type, is a range of an index. Compared
-- by code point ("C"), which is the same on every server and what makes a beginning a range.
create index if not exists accounts_email_key_bytes on accounts (email_key collate "C");
create index accounts_by_last_name on accounts ((lower(last_name || ' ' || first_name)) collate "C", id);
create index accounts_by_first_name on accounts ((lower(first_name || ' ' || last_name)) collate "C");
create index accounts_by_age on accounts (created_at desc, id desc);
create index accounts_by_state on accounts (state, email_key collate "C");
