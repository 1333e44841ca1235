-- Attempts that failed, for all nodes: see Throttle.

-- Each failure fills a bucket for some time; it is empty again at that instant, by the clock of the database.
create table failed_attempt (
    -- the digest of what the bucket counts for: somebody may have typed a password into the field of the name
    bucket   bytea                       not null primary key,
    empty_at timestamp(6) with time zone not null
);
-- the timer: those that are empty
create index failed_attempt_empty on failed_attempt (empty_at, bucket);
