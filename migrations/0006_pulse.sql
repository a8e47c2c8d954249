-- pulse --------------------------------------------------------------------------------------------------

-- what a dialogue of the form 'pulse' has beside its row in dialogues, whose votes are here the position of the last event.
-- seed is what all draws follow from; run rises when a rehearsal is thrown away
create table pulses (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    topics jsonb not null,
    questions jsonb not null default '[]',
    seed bigint not null,
    rehearsing boolean not null default false,
    run integer not null default 1,
    primary key (tenant_id, dialogue_id),
    foreign key (tenant_id, dialogue_id) references dialogues (tenant_id, id) on delete cascade
);

-- everything that happened in a pulse, in order: played again, it gives the same hands and the same result. People have
-- numbers in it; participant_id stands only where somebody joins
create table pulse_events (
    tenant_id uuid not null,
    dialogue_id uuid not null,
    position bigint not null,
    participant_id uuid,
    event jsonb not null,
    primary key (tenant_id, dialogue_id, position),
    foreign key (tenant_id, dialogue_id) references pulses (tenant_id, dialogue_id) on delete cascade
);

do $$
declare
    name text;
begin
    foreach name in array array['pulses', 'pulse_events'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
end
$$;
