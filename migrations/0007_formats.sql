-- knowledge -----------------------------------------------------------------------------------------

-- a format (werkvorm) that an organisation wrote or adapted, in one language. The starter set is data in the program
create table formats (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    name text not null,
    language text not null,
    content jsonb not null,
    revision integer not null default 1,
    offered_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index formats_name on formats (tenant_id, name, id);

-- platform: the copy of a format that an organisation offers to everyone, written by a message. holds and takes are the bounds
-- that the catalogue is filtered by: people, with many tables at once, and minutes
create table offered_formats (
    tenant_id uuid not null,
    format_id uuid not null,
    organisation_id uuid not null,
    organisation_name text not null,
    organisation_href text not null,
    name text not null,
    language text not null,
    content jsonb not null,
    kinds text[] not null,
    holds_least integer not null,
    holds_most integer not null,
    takes_least integer not null,
    takes_most integer not null,
    updated_at timestamptz not null,
    primary key (tenant_id, format_id)
);
create index offered_formats_name on offered_formats (tenant_id, name, format_id);
create index offered_formats_organisation on offered_formats (tenant_id, organisation_id);

-- platform: in which format a conversation was held, and whether it was reported, so that the compass can count
create table format_uses (
    tenant_id uuid not null,
    conversation_id uuid not null,
    format text not null,
    reported boolean not null,
    primary key (tenant_id, conversation_id)
);
create index format_uses_format on format_uses (tenant_id, format, reported);

-- events --------------------------------------------------------------------------------------------

-- what a format that is not of the starter set was called and said when it was chosen: it may change or go
alter table conversations add column format_name text not null default '';
alter table conversations add column format_summary text not null default '';

-- views ---------------------------------------------------------------------------------------------

-- of events, for knowledge: in which format a conversation is held
create view conversation_formats with (security_invoker = true) as
    select tenant_id, id as conversation_id, format, status from conversations;

-- of knowledge, for events: the formats of an organisation that a conversation can be held in
create view format_cards with (security_invoker = true) as
    select tenant_id, id as format_id, name, content -> 'text' ->> 'summary' as summary from formats;

-- of knowledge, for events: those that others offer, in the platform's scope
create view offered_format_cards with (security_invoker = true) as
    select tenant_id, format_id, name, content -> 'text' ->> 'summary' as summary from offered_formats;

-- row-level security, grants; each statement on its own, as a distributed database wants it
do $$
declare
    name text;
begin
    foreach name in array array['formats', 'offered_formats', 'format_uses'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
grant select on conversation_formats, format_cards, offered_format_cards to stad_app;
