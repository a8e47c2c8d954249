-- events --------------------------------------------------------------------------------------------

-- what a conversation asks of who comes, to see whom it reaches, and the areas that it is compared with: a copy of their
-- figures, so that a later edition does not change what was shown
create table reach_settings (
    tenant_id uuid not null,
    conversation_id uuid not null,
    questions text[] not null default '{}',
    keep_days integer not null default 30 check (keep_days between 1 and 365),
    edition text not null default '',
    areas jsonb not null default '[]',
    updated_at timestamptz not null default now(),
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);

-- what somebody said of themselves, apart from their registration and its answers. changed: not yet in what is shown.
-- erase_at: the day that they were told, whatever a host changes later
create table reach_answers (
    tenant_id uuid not null,
    registration_id uuid not null,
    conversation_id uuid not null,
    answers jsonb not null default '{}',
    changed boolean not null default true,
    erase_at timestamptz not null,
    primary key (tenant_id, registration_id),
    foreign key (tenant_id, registration_id) references registrations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index reach_answers_conversation on reach_answers (tenant_id, conversation_id, changed);

-- what is shown of it: rounded counts without small groups. No exact count is kept
create table reach_shown (
    tenant_id uuid not null,
    conversation_id uuid not null,
    counts jsonb not null,
    taken_at timestamptz not null,
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);

-- the figures of areas that an organisation brought, in place of those that come with the program
create table reach_figures (
    tenant_id uuid primary key references organisations (tenant_id) on delete cascade,
    edition text not null,
    areas jsonb not null,
    updated_at timestamptz not null default now()
);

-- row-level security, grants; each statement on its own, as a distributed database wants it
do $$
declare
    name text;
begin
    foreach name in array array['reach_settings', 'reach_answers', 'reach_shown', 'reach_figures'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
