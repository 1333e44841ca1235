-- What several nodes on one database agree on.

-- One row, which every revocation locks until its commit: the order of numbers is the order of commits.
-- A sequence would let a later number commit first, and a node that has read it would never look for the earlier one.
create table epoch (
    id     integer not null primary key,
    number bigint  not null,
    -- another one in each epoch: a database that lost its last commits may count the same number twice
    stamp  uuid    not null
);
insert into epoch (id, number, stamp)
values (1, 0, '00000000-0000-0000-0000-000000000000');

-- What each epoch revoked: a token, what an account may do, or with neither of them anything.
create table revocation (
    epoch      bigint not null primary key,
    stamp      uuid   not null,
    digest     bytea,
    account_id uuid
);

-- Who may answer from memory.
create table node (
    id           uuid                        not null primary key,
    name         varchar(255)                not null,
    version      varchar(50)                 not null,
    started_at   timestamp(6) with time zone not null,
    seen_at      timestamp(6) with time zone not null,
    lease_millis integer                     not null,
    -- of all revocations up to that epoch it knows
    acknowledged bigint                      not null,
    -- since it started: how often it was asked about a token, and how often it had to look
    asked        bigint                      not null,
    looked_up    bigint                      not null
);
