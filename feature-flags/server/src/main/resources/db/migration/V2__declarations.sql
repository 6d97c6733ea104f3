-- What resources of the kind FeatureFlag declare, by environment.
create table declaration (
    environment text        not null references environment,
    namespace   text        not null,
    name        text        not null,
    -- Of what was accepted last; empty when another resource has taken a flag of it since.
    digest      text        not null,
    -- When the resource was made: of two that declare a flag, the older one has it.
    created_at  timestamptz not null,
    -- The revision since which it is served.
    number      bigint      not null,
    primary key (environment, namespace, name)
);

-- The resource that declares the flag there; null for a flag of people.
alter table flag_state add column owner_namespace text;
alter table flag_state add column owner_name text;
alter table flag_state add constraint flag_state_owner_whole
    check ((owner_namespace is null) = (owner_name is null));
create index flag_state_owner on flag_state (environment, owner_namespace, owner_name)
    where owner_namespace is not null;

-- When a thrown kill switch is taken back by itself; null for never.
alter table flag_state add column killed_until timestamptz;
create index flag_state_killed_until on flag_state (killed_until) where killed_until is not null;
