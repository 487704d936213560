-- What all nodes saw of their surroundings, an hour to a row: how often they looked, how often that showed trouble, and the
-- most that was counted. Operators see it over time.
create table readings (
    hour   timestamp with time zone not null,
    what   varchar(32)              not null,
    looks  bigint                   not null,
    failed bigint                   not null,
    most   bigint                   not null,
    primary key (hour, what)
);
