-- The answers that a repeated POST gets again. Versions below 1 are the kit's; a service begins with V1.
create table idempotency_key (
    scope       text        not null,
    key         text        not null,
    fingerprint text        not null,
    status      integer     not null,
    headers     text        not null,
    body        text        not null,
    created_at  timestamptz not null,
    primary key (scope, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);

-- What a test or an operator may look at, and whose times a test may change. A row appears with its answer: there is no other state.
create view inv_key as
select scope, key, case when status is not null then 'completed' end as state, created_at
from idempotency_key;
