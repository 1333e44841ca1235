-- How often tokens were verified, by days of UTC.

create table token_usage (
    token_id      uuid   not null references access_token (id) on delete cascade,
    usage_day     date   not null,
    verifications bigint not null,
    primary key (token_id, usage_day)
);
-- pruning
create index token_usage_day on token_usage (usage_day, token_id);

-- The same over all tokens, those deleted since too. Each node has a row of its own, so that none waits for another.
create table workspace_usage (
    usage_day     date   not null,
    node          uuid   not null,
    verifications bigint not null,
    primary key (usage_day, node)
);
