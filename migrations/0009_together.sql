-- commitments ---------------------------------------------------------------------------------------

-- who writes down what is said at a table, by a personal link and without an account
create table note_takers (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    conversation_id uuid not null,
    session_id uuid not null,
    table_number integer not null check (table_number > 0),
    name text not null,
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index note_takers_conversation on note_takers (tenant_id, conversation_id, id);

-- a sentence that was written down at a table, in a round of a session. note_taker_id is empty where the host's people wrote it
create table session_notes (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    conversation_id uuid not null,
    session_id uuid not null,
    table_number integer not null check (table_number > 0),
    round integer not null check (round > 0),
    text text not null,
    author text not null,
    note_taker_id uuid,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, note_taker_id) references note_takers (tenant_id, id)
);
create index session_notes_order on session_notes (tenant_id, conversation_id, session_id, table_number, round, id);
create index session_notes_taker on session_notes (tenant_id, note_taker_id, id) where note_taker_id is not null;

-- what came out of a conversation; others see it from published_at
create table outcomes (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    conversation_id uuid not null,
    kind text not null check (kind in ('idea', 'insight', 'plan', 'advice', 'disagreement')),
    title text not null,
    revision integer not null default 1,
    published_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index outcomes_conversation on outcomes (tenant_id, conversation_id, id);
create index outcomes_published on outcomes (tenant_id, conversation_id, id) where published_at is not null;

create table outcome_sentences (
    tenant_id uuid not null,
    id uuid not null,
    outcome_id uuid not null,
    position integer not null,
    text text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, outcome_id) references outcomes (tenant_id, id) on delete cascade
);
create index outcome_sentences_outcome on outcome_sentences (tenant_id, outcome_id, position);

-- what a sentence rests on. A note that something rests on cannot be thrown away
create table sentence_sources (
    tenant_id uuid not null,
    sentence_id uuid not null,
    note_id uuid not null,
    primary key (tenant_id, sentence_id, note_id),
    foreign key (tenant_id, sentence_id) references outcome_sentences (tenant_id, id) on delete cascade,
    foreign key (tenant_id, note_id) references session_notes (tenant_id, id)
);
create index sentence_sources_note on sentence_sources (tenant_id, note_id);

-- what was agreed to be done, and when the host looks at how it stands
create table commitments (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    conversation_id uuid not null,
    what text not null,
    means text not null default '',
    due date not null,
    check_on date not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    check (check_on <= due)
);
create index commitments_conversation on commitments (tenant_id, conversation_id, due, id);

create table commitment_outcomes (
    tenant_id uuid not null,
    commitment_id uuid not null,
    outcome_id uuid not null,
    primary key (tenant_id, commitment_id, outcome_id),
    foreign key (tenant_id, commitment_id) references commitments (tenant_id, id) on delete cascade,
    foreign key (tenant_id, outcome_id) references outcomes (tenant_id, id) on delete cascade
);
create index commitment_outcomes_outcome on commitment_outcomes (tenant_id, outcome_id);

-- who is asked to carry a commitment, and what they answered; state is what an accepted partner last said of it
create table commitment_partners (
    tenant_id uuid not null,
    id uuid not null,
    commitment_id uuid not null,
    name text not null,
    kind text not null check (kind in ('organisation', 'company', 'school', 'residents', 'department')),
    email text not null,
    language text not null default 'nl',
    answer text not null default 'offered' check (answer in ('offered', 'accepted', 'declined')),
    reason text not null default '',
    state text not null default '' check (state in ('', 'going-well', 'stuck', 'done', 'stopped')),
    revision integer not null default 1,
    answered_at timestamptz,
    updated_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, commitment_id) references commitments (tenant_id, id) on delete cascade,
    check (state = '' or answer = 'accepted')
);
create index commitment_partners_commitment on commitment_partners (tenant_id, commitment_id, id);

create table commitment_updates (
    tenant_id uuid not null,
    id uuid not null,
    partner_id uuid not null,
    state text not null check (state in ('going-well', 'stuck', 'done', 'stopped')),
    text text not null,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, partner_id) references commitment_partners (tenant_id, id) on delete cascade
);
create index commitment_updates_partner on commitment_updates (tenant_id, partner_id, id);

-- views ---------------------------------------------------------------------------------------------

-- of events, for commitments: the sessions of which notes are taken
create view session_cards with (security_invoker = true) as
    select tenant_id, id as session_id, conversation_id, title, starts_at, place_name from sessions;

-- of commitments, for events: conversations of which an outcome can be read
create view published_outcomes with (security_invoker = true) as
    select tenant_id, conversation_id from outcomes where published_at is not null;

-- of commitments, for events: what partners last said of what they carry, as far as others can read it
create view commitment_news with (security_invoker = true) as
    select c.tenant_id, c.conversation_id, p.name as partner, p.state, u.text, u.created_at
    from commitments c
    join commitment_partners p on p.tenant_id = c.tenant_id and p.commitment_id = c.id and p.answer = 'accepted'
    join lateral (select text, created_at from commitment_updates where tenant_id = p.tenant_id and partner_id = p.id order by id desc limit 1) u on true
    where exists (select from commitment_outcomes x join outcomes o on o.tenant_id = x.tenant_id and o.id = x.outcome_id and o.published_at is not null
                  where x.tenant_id = c.tenant_id and x.commitment_id = c.id);

-- row-level security, grants; each statement on its own, as a distributed database wants it
do $$
declare
    name text;
begin
    foreach name in array array['note_takers', 'session_notes', 'outcomes', 'outcome_sentences', 'sentence_sources', 'commitments',
                                'commitment_outcomes', 'commitment_partners', 'commitment_updates'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
grant select on session_cards, published_outcomes, commitment_news to stad_app;
