-- Apps that show one-time codes, as a second factor beside the password.

-- what the secret of the app is derived from; null without an app
alter table account add column second_factor_salt bytea;
-- each code is good once: the half minute since 1970 of the last one that was used
alter table account add column second_factor_step bigint default 0 not null;

alter table workspace add column second_factor_required boolean default false not null;
