-- An account is not its password: it may have none, and what proves whose it is has a version of its own.

alter table account alter column password_hash drop not null;
-- it is there before somebody gives it a password
alter table account alter column must_change_password set default false;
alter table account alter column password_changed_at set default current_timestamp;

-- another one with each change of the password or the second factor
alter table account add column credential_version bigint default 0 not null;
