-- Who is signed in on the pages, for all nodes.

create table page_session (
    id                  uuid                        not null primary key,
    -- of the value that the browser has
    digest              bytea                       not null,
    account_id          uuid                        not null references account (id),
    -- of the account, when it signed in: another one now means another password
    password_changed_at timestamp(6) with time zone not null,
    signed_in_at        timestamp(6) with time zone not null,
    seen_at             timestamp(6) with time zone not null,
    constraint page_session_digest unique (digest)
);
-- the timer: those that nobody has used for long
create index page_session_seen on page_session (seen_at, id);
