-- Tells a request to invite that is repeated from another one, once its mail has left.
alter table accounts add column invited_with varchar(64);
