-- What evaluations came to. Series are bounded in number, and so are their counts.
create table evaluation_series (
    id          bigint      generated always as identity primary key,
    -- No foreign key: checking it locks the environment's row, which changes of flags hold.
    environment text        not null,
    -- Of a flag that nobody made, too.
    flag_key    text        not null,
    -- Empty: the caller's default.
    variant     text        not null,
    reason      text        not null,
    -- Empty: none.
    error       text        not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    constraint evaluation_series_unique unique (environment, flag_key, variant, reason, error)
);

create index evaluation_series_flag on evaluation_series (flag_key);

create table evaluation_count (
    series  bigint      not null references evaluation_series on delete cascade,
    slot    timestamptz not null,
    -- How long the slot is: a minute, an hour or a day.
    minutes integer     not null constraint evaluation_count_minutes_known check (minutes in (1, 60, 1440)),
    count   bigint      not null,
    primary key (series, slot, minutes)
);

create index evaluation_count_age on evaluation_count (minutes, slot);

-- Events that applications track, summed: who did it is not kept.
create table tracked_event (
    environment text             not null,
    name        text             not null,
    day         date             not null,
    count       bigint           not null,
    -- The sum of the numbers that came with it.
    value       double precision not null,
    primary key (environment, name, day)
);

-- The last scan of each repository.
create table code_scan (
    repository text        primary key,
    commit_id  text        not null,
    scanned_at timestamptz not null,
    scanned_by text        not null
);

create table code_reference (
    repository text    not null references code_scan on delete cascade,
    flag_key   text    not null,
    file       text    not null,
    line       integer not null,
    content    text    not null
);

create index code_reference_repository on code_reference (repository);
create index code_reference_flag on code_reference (flag_key);

-- A scan is replaced, never mended; nothing here is emptied at a stroke.
revoke update on code_reference from current_user;
revoke truncate on evaluation_series, evaluation_count, tracked_event, code_scan, code_reference from current_user;
