-- One letter is where many, up to a quarter of all, have a name that begins with it, and the next by e-mail are wanted: 150 ms
-- of a million people to sort them, 2 ms with these.
create index accounts_by_letter_of_last_name on accounts
    ((left(lower(last_name), 1)) collate "C", email_key collate "C");
create index accounts_by_letter_of_first_name on accounts
    ((left(lower(first_name), 1)) collate "C", email_key collate "C");
