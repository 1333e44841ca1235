-- One set of migrations for H2 and PostgreSQL: only what both understand alike.

create table account (
    id                   uuid                        not null primary key,
    username             varchar(64)                 not null,
    password_hash        varchar(255)                not null,
    must_change_password boolean                     not null,
    password_changed_at  timestamp(6) with time zone not null,
    administrator        boolean                     not null,
    may_verify           boolean                     not null,
    enabled              boolean                     not null,
    tokens_allowed       boolean                     not null,
    created_at           timestamp(6) with time zone not null,
    last_sign_in         timestamp(6) with time zone,
    version              integer                     not null,
    constraint account_username unique (username)
);
-- the last active administrator is looked for before one is disabled or demoted
create index account_administrators on account (administrator, enabled);
create index account_last_sign_in on account (last_sign_in, id);
create index account_created on account (created_at, id);

create table access_token (
    id                 uuid                        not null primary key,
    owner_id           uuid                        not null references account (id),
    digest             bytea                       not null,
    hint               varchar(4)                  not null,
    -- 255 code points, and H2 counts UTF-16 units
    description        varchar(510)                not null,
    created_at         timestamp(6) with time zone not null,
    expires_at         timestamp(6) with time zone,
    last_used          timestamp(6) with time zone,
    last_used_from     varchar(45),
    expiry_recorded_at timestamp(6) with time zone,
    constraint access_token_digest unique (digest)
);
-- a person's page, one index for each column it can be sorted by; the second also serves the counts by status
create index access_token_owner_created on access_token (owner_id, created_at, id);
create index access_token_owner_expires on access_token (owner_id, expires_at, id);
create index access_token_owner_last_used on access_token (owner_id, last_used, id);
create index access_token_owner_description on access_token (owner_id, description, id);
-- the same for the page with everyone's tokens
create index access_token_created on access_token (created_at, id);
create index access_token_expires on access_token (expires_at, id);
create index access_token_last_used on access_token (last_used, id);
create index access_token_description on access_token (description, id);
-- the timer: expiries not yet recorded
create index access_token_expiry_recorded on access_token (expiry_recorded_at, expires_at);

create table workspace (
    id                  integer     not null primary key,
    access_tokens_on    boolean     not null,
    who_may_generate    varchar(20) not null,
    maximum_lifetime    integer     not null,
    token_prefix        varchar(17) not null,
    retention           integer     not null,
    version             integer     not null
);
insert into workspace (id, access_tokens_on, who_may_generate, maximum_lifetime, token_prefix, retention, version)
values (1, true, 'EVERYONE', -1, 'jeton_', 30, 1);

create table audit_event (
    id         uuid                        not null primary key,
    at         timestamp(6) with time zone not null,
    action     varchar(40)                 not null,
    actor_id   varchar(36),
    actor      varchar(64)                 not null,
    address    varchar(45),
    account_id varchar(36),
    account    varchar(64),
    token_id   varchar(36),
    details    varchar(1000)               not null
);
create index audit_event_at on audit_event (at, id);
create index audit_event_action on audit_event (action, at, id);
create index audit_event_actor on audit_event (actor, at, id);
create index audit_event_account on audit_event (account, at, id);
create index audit_event_token on audit_event (token_id, at, id);
