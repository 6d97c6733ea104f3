-- Events that a transaction leaves for the broker. Within an aggregate positions grow with its versions, because its row is locked by
-- whoever changes it.
create table outbox (
    position          bigint      generated always as identity primary key,
    event_id          uuid        not null constraint outbox_event_id unique,
    type              text        not null,
    subject           text        not null,
    aggregate_version bigint      not null,
    traceparent       text        not null,
    data              text        not null,
    committed_at      timestamptz not null,
    published_at      timestamptz
);
create index outbox_unpublished on outbox (position) include (committed_at) where published_at is null;
create index outbox_published_at on outbox (published_at);

-- What a test or an operator may look at, and whose times a test may change.
create view inv_outbox as
select event_id, type, subject, aggregate_version, committed_at, published_at
from outbox;
