-- A session goes on for as long as the credentials that it began with are the account's.

-- of these; null if a node of the version before began it, which knows the instant in password_changed_at alone
alter table page_session add column credential_version bigint;
