create table environment (
    name       text        primary key,
    production boolean     not null,
    -- The number of the last revision. Who writes locks this row, so numbers rise in the order of commits.
    head       bigint      not null default 0,
    changed_at timestamptz not null
);

create table flag (
    id          uuid        primary key,
    key         text        not null constraint flag_key_unique unique,
    description text        not null,
    owner       text        not null,
    tags        text[]      not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    archived_at timestamptz
);

-- No foreign key leads here or away: checking one locks rows, which needs the right to update that is taken away below.
create table revision (
    environment text        not null,
    number      bigint      not null,
    flag_key    text        not null,
    -- The text as it was accepted; null: from this revision on the flag is not served.
    definition  text,
    author      text        not null,
    comment     text        not null,
    source      text        not null constraint revision_source_known
        check (source in ('console', 'git', 'schedule', 'kill', 'revert', 'import')),
    created_at  timestamptz not null,
    primary key (environment, number)
);

create index revision_flag on revision (flag_key, environment, number);

create table flag_state (
    environment text   not null references environment,
    flag_key    text   not null references flag (key),
    number      bigint not null,
    -- The keys of the flags that this one requires.
    requires    text[] not null,
    -- The revision before the kill switch was thrown; null when it is not.
    killed_from bigint,
    primary key (environment, flag_key)
);

create index flag_state_requires on flag_state using gin (requires);

create table audit (
    id          uuid        primary key,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    environment text,
    flag_key    text,
    revision    bigint,
    comment     text        not null,
    detail      text        not null
);

create index audit_flag on audit (flag_key, id);

create table api_key (
    hash        bytea       primary key,
    name        text        not null,
    environment text        not null references environment,
    role        text        not null constraint api_key_role_known
        check (role in ('client', 'viewer', 'editor', 'approver')),
    created_at  timestamptz not null
);

-- History only grows. An owner may take rights from himself as from others, so this holds with one login too.
revoke update, delete, truncate on revision, audit from current_user;
