-- dialogue ------------------------------------------------------------------------------------------

-- platform: six characters by which an online dialogue is found
create table dialogue_codes (
    tenant_id uuid not null,
    code text not null,
    organisation_id uuid not null,
    dialogue_id uuid not null,
    primary key (tenant_id, code)
);
create index dialogue_codes_organisation on dialogue_codes (tenant_id, organisation_id);

-- what is done online around a conversation. votes is the position of the last vote: writing votes locks the row, so that
-- positions are handed out in the order of their commits and a round that closed takes none
create table dialogues (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    conversation_id uuid not null,
    form text not null check (form in ('opinion-round', 'pulse', 'argument-map')),
    short_code text not null,
    title text not null,
    explanation text not null default '',
    languages text[] not null default '{nl}',
    moderation text not null default 'after' check (moderation in ('before', 'after')),
    may_add boolean not null default true,
    longest_statement integer not null default 140 check (longest_statement between 40 and 500),
    results text not null default 'live' check (results in ('live', 'afterwards')),
    opens_at timestamptz,
    closes_at timestamptz,
    published_at timestamptz,
    closed_at timestamptz,
    -- of a round that others held: where it was held, under which licence, and by what it is known when it comes again
    source text not null default '',
    source_url text not null default '',
    external_id text not null default '',
    votes bigint not null default 0,
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, short_code),
    check (closes_at > opens_at)
);
create index dialogues_conversation on dialogues (tenant_id, conversation_id, created_at);
create unique index dialogues_external on dialogues (tenant_id, conversation_id, external_id) where external_id <> '';

-- a statement, by its number within the dialogue. participant_id is who wrote it, of whom nothing else is known; null: the host
create table statements (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    number integer not null,
    text text not null,
    language text not null default 'nl',
    translations jsonb not null default '{}',
    participant_id uuid,
    state text not null check (state in ('waiting', 'shown', 'hidden', 'merged')),
    merged_into integer,
    reason text not null default '' check (reason in ('', 'off-topic', 'several', 'personal', 'insulting', 'unclear', 'other')),
    explanation text not null default '',
    moderated_by uuid,
    moderated_at timestamptz,
    appeal text not null default '',
    appealed_at timestamptz,
    appeal_outcome text not null default '' check (appeal_outcome in ('', 'granted', 'refused')),
    appeal_answer text not null default '',
    appeal_decided_by uuid,
    appeal_decided_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, dialogue_id, number),
    foreign key (tenant_id, dialogue_id) references dialogues (tenant_id, id) on delete cascade,
    foreign key (tenant_id, dialogue_id, merged_into) references statements (tenant_id, dialogue_id, number),
    check ((state = 'merged') = (merged_into is not null)),
    constraint statements_appeal_by_another check (appeal_decided_by is distinct from moderated_by or appeal_decided_by is null)
);
create index statements_author on statements (tenant_id, dialogue_id, participant_id) where participant_id is not null;

-- what somebody answered last: 1 agree, 0 pass, -1 disagree, null: taken back. It keeps no time, and nothing of who it was
create table votes (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    participant_id uuid not null,
    statement integer not null,
    answer smallint check (answer between -1 and 1),
    important boolean not null default false,
    position bigint not null,
    primary key (tenant_id, dialogue_id, participant_id, statement),
    foreign key (tenant_id, dialogue_id, statement) references statements (tenant_id, dialogue_id, number) on delete cascade
);
create index votes_position on votes (tenant_id, dialogue_id, position);

-- what others may see of the votes up to a position: aggregates, renewed when at least five people answered since
create table dialogue_results (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    votes bigint not null,
    findings jsonb not null,
    computed_at timestamptz not null,
    primary key (tenant_id, dialogue_id),
    foreign key (tenant_id, dialogue_id) references dialogues (tenant_id, id) on delete cascade
);

-- of dialogue, for events and knowledge: what can be done online, or was
create view dialogue_cards with (security_invoker = true) as
    select tenant_id, conversation_id, id as dialogue_id, form, short_code, title, opens_at, closes_at, published_at, closed_at, results
    from dialogues where published_at is not null;

-- of events, for dialogue: whom a personal link names
create view invitation_keys with (security_invoker = true) as
    select tenant_id, id as invitation_id, conversation_id, revision from invitations where withdrawn_at is null;

-- row-level security, grants; each statement on its own, as a distributed database wants it
do $$
declare
    name text;
begin
    foreach name in array array['dialogue_codes', 'dialogues', 'statements', 'votes', 'dialogue_results'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
grant select on dialogue_cards, invitation_keys to stad_app;
