-- selection -----------------------------------------------------------------------------------------

-- a civic lottery for a conversation: the pool as it was brought, the quotas, and what became of it. people holds identifiers,
-- answers and who shares an address, never names or addresses; it goes when forget_at has come. record and list are what is
-- published. alternates are who stands by, the one who helps most first. replaces names the draw whose gaps this one fills
create table draws (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    status text not null default 'pool',
    seats integer not null,
    method text not null default 'leximin',
    categories jsonb not null,
    people jsonb,
    people_count integer not null,
    quotas jsonb not null,
    confirmed text[] not null default '{}',
    withdrawn text[] not null default '{}',
    findings jsonb,
    failure text not null default '',
    record text,
    list text,
    list_sha256 text not null default '',
    figures jsonb,
    published_at timestamptz,
    number integer,
    drawn_at timestamptz,
    alternates text[] not null default '{}',
    forget_at timestamptz,
    replaces uuid,
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index draws_conversation on draws (tenant_id, conversation_id, created_at, id);

-- of dialogue and selection, for events: what can be followed online, or could
create or replace view dialogue_cards with (security_invoker = true) as
    select tenant_id, conversation_id, id as dialogue_id, form, short_code, title, opens_at, closes_at, published_at, closed_at, results
    from dialogues where published_at is not null
    union all
    select tenant_id, conversation_id, id, 'lottery', id::text, '', null, null, published_at, drawn_at, 'live'
    from draws where published_at is not null;

alter table draws enable row level security;
alter table draws force row level security;
create policy tenant on draws for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update, delete on draws to stad_app;
