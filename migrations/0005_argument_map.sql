-- argument maps: a row of dialogues with its motions and arguments among the statements ----------------

-- where a statement of a map stands: loose, as a motion, or as an argument for or against a motion. Votes up to moved_at were
-- cast while it stood elsewhere. A decision is about a motion; its revision rises when the host decides anew
create table map_items (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    number integer not null,
    kind text not null check (kind in ('statement', 'motion', 'argument')),
    motion integer,
    side text check (side in ('pro', 'con')),
    body text not null default '',
    moved_at bigint not null default 0,
    told_at timestamptz,
    decision text not null default '' check (decision in ('', 'adopted', 'partly', 'not-adopted')),
    decision_reason text not null default '',
    decided_by uuid,
    decided_at timestamptz,
    decision_revision integer not null default 0,
    primary key (tenant_id, dialogue_id, number),
    foreign key (tenant_id, dialogue_id, number) references statements (tenant_id, dialogue_id, number) on delete cascade,
    foreign key (tenant_id, dialogue_id, motion) references map_items (tenant_id, dialogue_id, number),
    check ((kind = 'argument') = (motion is not null)),
    check ((kind = 'argument') = (side is not null)),
    check ((decision = '') = (decided_at is null))
);
create index map_items_motion on map_items (tenant_id, dialogue_id, motion) where motion is not null;

-- who takes part in a map and said more about themselves than a vote: a name beside their arguments, an address at which a
-- decision reaches them. Votes count from confirmed_at, which took place at this position of the votes. same_as: the same
-- person came another way before; what they did stands under that row's participant_id
create table map_people (
    tenant_id uuid not null,
    id uuid not null,
    dialogue_id uuid not null,
    participant_id uuid not null,
    same_as uuid,
    invitation_id uuid,
    name text not null default '',
    email text,
    email_key text,
    language text not null default 'nl',
    revision integer not null default 1,
    confirmed_at timestamptz,
    position bigint not null default 0,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, dialogue_id, participant_id),
    foreign key (tenant_id, dialogue_id) references dialogues (tenant_id, id) on delete cascade,
    foreign key (tenant_id, same_as) references map_people (tenant_id, id),
    check ((email is null) = (email_key is null))
);
create unique index map_people_address on map_people (tenant_id, dialogue_id, email_key) where confirmed_at is not null and same_as is null;

-- who wants to know what happens with a motion: the decision, or every new argument as well
create table map_follows (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    motion integer not null,
    participant_id uuid not null,
    level text not null check (level in ('decision', 'all')),
    primary key (tenant_id, dialogue_id, motion, participant_id),
    foreign key (tenant_id, dialogue_id, motion) references map_items (tenant_id, dialogue_id, number) on delete cascade
);

-- what an argument does to somebody, beside whether it convinces; it moves no argument up or down
create table map_reactions (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    number integer not null,
    participant_id uuid not null,
    reaction text not null check (reaction in ('new', 'thinking', 'unclear')),
    position bigint not null,
    primary key (tenant_id, dialogue_id, number, participant_id, reaction),
    foreign key (tenant_id, dialogue_id, number) references map_items (tenant_id, dialogue_id, number) on delete cascade
);
create index map_reactions_person on map_reactions (tenant_id, dialogue_id, participant_id);

-- of events, for dialogue: how to reach the person whom a personal link names
create view invitation_addresses with (security_invoker = true) as
    select tenant_id, id as invitation_id, conversation_id, email, email_key, name, language, revision
    from invitations where withdrawn_at is null;

-- row-level security, grants; each statement on its own, as a distributed database wants it
do $$
declare
    name text;
begin
    foreach name in array array['map_items', 'map_people', 'map_follows', 'map_reactions'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
grant select on invitation_addresses to stad_app;
