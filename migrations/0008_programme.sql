-- events --------------------------------------------------------------------------------------------

-- the programme of a session. shown: participants see it on the conversation's page
create table programmes (
    tenant_id uuid not null,
    session_id uuid not null,
    conversation_id uuid not null,
    shown boolean not null default false,
    primary key (tenant_id, session_id),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade,
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index programmes_conversation on programmes (tenant_id, conversation_id) where shown;

-- a part of the evening. began_at: when it really began, as the facilitator said; extra: minutes that it was given on the way
create table programme_blocks (
    tenant_id uuid not null,
    id uuid not null,
    session_id uuid not null,
    position integer not null,
    title text not null,
    minutes integer not null check (minutes between 1 and 600),
    lead text not null default '',
    how text not null default '',
    materials text not null default '',
    public_line text not null default '',
    extra integer not null default 0,
    began_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, session_id) references programmes (tenant_id, session_id) on delete cascade
);
create index programme_blocks_session on programme_blocks (tenant_id, session_id, position);

-- who sits where in a session: what was asked for, and for each registration the table in every round
create table seatings (
    tenant_id uuid not null,
    session_id uuid not null,
    conversation_id uuid not null,
    tables integer not null,
    rounds integer not null,
    traits uuid[] not null default '{}',
    access_tables integer[] not null default '{}',
    language_tables integer[] not null default '{}',
    wishes jsonb not null default '[]',
    plan jsonb not null default '[]',
    figures jsonb,
    shown boolean not null default false,
    revision integer not null default 1,
    primary key (tenant_id, session_id),
    foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade,
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index seatings_conversation on seatings (tenant_id, conversation_id);

do $$
declare
    name text;
begin
    foreach name in array array['programmes', 'programme_blocks', 'seatings'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
