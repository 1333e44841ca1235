-- Settings by name, and details of events as data: a new setting or event leaves the schema as it is.

-- The six settings that were there before stay columns of workspace. While nodes are upgraded, those of the version before
-- read and write these columns, so a copy here would be right only until one of them changes something. The row of workspace
-- is also what whoever changes a setting locks, this table included.
-- A setting without a row has its standard. A row with a name that a node does not know is a newer node's: it stays.
create table setting (
    workspace_id  integer       not null references workspace (id),
    name          varchar(64)   not null,
    -- "value" is a keyword of H2
    setting_value varchar(1000) not null,
    primary key (workspace_id, name)
);

-- A JSON object, beside the text of the details and not in its place: a node of the version before reads and writes the text
-- alone, so it shows what a newer one has recorded as ever; and no description of a token, whatever it looks like, is taken for
-- data. Null where there is nothing to know but the text.
alter table audit_event add column data varchar(4000);
