-- How far events have been delivered to the webhook, and which node delivers them now.
create table audit_deliveries (
    receiver   varchar(32) primary key,
    position   bigint not null,
    holder     uuid,
    held_until timestamp with time zone
);
