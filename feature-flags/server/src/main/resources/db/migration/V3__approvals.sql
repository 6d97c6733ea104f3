-- Changes that wait for a second person.
create table change_request (
    id          uuid        primary key,
    environment text        not null references environment,
    flag_key    text        not null references flag (key),
    author      text        not null,
    -- The revision of the flag that the author has seen; 0: it had no definition.
    base        bigint      not null,
    -- What is to be done, as JSON.
    proposal    text        not null,
    comment     text        not null,
    status      text        not null constraint change_request_status_known
        check (status in ('open', 'approved', 'applied', 'rejected', 'withdrawn')),
    approved_by text,
    closed_by   text,
    -- What came of it.
    revision    bigint,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    constraint change_request_four_eyes
        check (approved_by is distinct from author
            and (approved_by is not null or status not in ('approved', 'applied')))
);

create index change_request_flag on change_request (flag_key, id);
create index change_request_status on change_request (environment, status, id);

-- Who threw the kill switch, until another approver confirms it.
alter table flag_state add column kill_to_review text;

-- Requests stay, and nobody becomes the author of another one's.
revoke update, delete, truncate on change_request from current_user;
grant update (base, proposal, comment, status, approved_by, closed_by, revision, version, updated_at)
    on change_request to current_user;

-- Changes that wait for their times.
create table schedule (
    id          uuid        primary key,
    environment text        not null references environment,
    flag_key    text        not null references flag (key),
    author      text        not null,
    approved_by text,
    comment     text        not null,
    version     bigint      not null,
    created_at  timestamptz not null
);

create index schedule_flag on schedule (flag_key, id);

create table schedule_step (
    schedule_id uuid      not null references schedule,
    position    int       not null,
    -- What the clocks of the zone show. The instant is nowhere: the rules of the zone may change until then.
    local_at    timestamp not null,
    zone        text      not null,
    -- The members of the definition that are replaced, as JSON.
    change      text      not null,
    state       text      not null constraint schedule_step_state_known
        check (state in ('pending', 'applied', 'failed', 'cancelled')),
    revision    bigint,
    reason      text      not null,
    primary key (schedule_id, position)
);

create index schedule_step_pending on schedule_step (schedule_id, position) where state = 'pending';

-- What was planned stays as it was approved; only what became of it is written.
revoke update, delete, truncate on schedule, schedule_step from current_user;
grant update (version) on schedule to current_user;
grant update (state, revision, reason) on schedule_step to current_user;
