-- The one shared database. Every table but the reference data belongs to a tenant: an organisation,
-- a city's public place, or the platform itself (a fixed id). Rules: docs/database.md.
-- Which service owns a table stands in the comment above it; only the owner writes it.

create function app_tenant() returns uuid
    language sql stable parallel safe
    as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- reference data: the cities, each with the tenant id of its public place
create table cities (
    code text primary key,
    name text not null,
    slug text not null unique check (slug !~ '[0-9]'),
    tenant_id uuid not null unique
);

-- libs/db -------------------------------------------------------------------------------------------

-- outbox and queue in one
create table jobs (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null,
    payload jsonb not null,
    key text,
    priority smallint not null,
    run_at timestamptz not null,
    attempts integer not null default 0,
    revision integer not null default 0,
    last_error text,
    dead_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create unique index jobs_key on jobs (tenant_id, kind, key) where key is not null and dead_at is null;
create index jobs_ready on jobs (tenant_id, priority, run_at) where dead_at is null;

-- a repeated request with the same key gets the first answer
create table idempotency (
    tenant_id uuid not null,
    key uuid not null,
    location text not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, key)
);

-- libs/files ----------------------------------------------------------------------------------------

create table files (
    tenant_id uuid not null,
    id uuid not null,
    media_type text not null,
    width integer not null,
    height integer not null,
    bytes integer not null,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
);

-- organisations -------------------------------------------------------------------------------------

-- platform: who signs in
create table accounts (
    tenant_id uuid not null,
    id uuid not null,
    email text not null,
    email_key text not null,
    name text not null default '',
    language text not null default 'nl',
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, email_key)
);

-- platform: a signed-in browser; only the token's SHA-256 is kept
create table browser_sessions (
    tenant_id uuid not null,
    token_hash bytea not null,
    account_id uuid not null,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (tenant_id, token_hash),
    foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);

-- platform: a mailed link, good for one sign-in in the browser that asked
create table sign_in_links (
    tenant_id uuid not null,
    id uuid not null,
    email text not null,
    email_key text not null,
    browser_hash bytea not null,
    code_hash bytea not null,
    tries integer not null default 0,
    return_to text not null default '',
    language text not null default 'nl',
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, id)
);
create index sign_in_links_browser on sign_in_links (tenant_id, browser_hash);
create index sign_in_links_email on sign_in_links (tenant_id, email_key, created_at);

-- platform: the addresses of organisations
create table directory (
    tenant_id uuid not null,
    organisation_id uuid not null,
    city_code text not null references cities (code),
    slug text not null,
    name text not null,
    kind text not null,
    host text,
    primary key (tenant_id, organisation_id),
    unique (tenant_id, city_code, slug),
    unique (tenant_id, host)
);

-- platform: which organisations an account belongs to (what it may there stands with the organisation)
create table account_organisations (
    tenant_id uuid not null,
    account_id uuid not null,
    organisation_id uuid not null,
    primary key (tenant_id, account_id, organisation_id),
    foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade,
    foreign key (tenant_id, organisation_id) references directory (tenant_id, organisation_id) on delete cascade
);

create table organisations (
    tenant_id uuid not null primary key,
    name text not null,
    slug text not null,
    kind text not null check (kind in ('neighbourhood-group', 'civil-society', 'municipality', 'other')),
    city_code text not null references cities (code),
    about text not null default '',
    email text not null default '',
    website text not null default '',
    language text not null default 'nl',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table members (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    account_id uuid not null,
    email text not null,
    name text not null default '',
    role text not null check (role in ('owner', 'organiser', 'facilitator', 'note-taker')),
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, account_id)
);

create table member_invitations (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    email text not null,
    email_key text not null,
    role text not null check (role in ('owner', 'organiser', 'facilitator', 'note-taker')),
    language text not null default 'nl',
    invited_by uuid not null,
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    primary key (tenant_id, id)
);
create index member_invitations_email on member_invitations (tenant_id, email_key);

-- events --------------------------------------------------------------------------------------------

-- vraagstuk
create table issues (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    title text not null,
    reason text not null default '',
    background text not null default '',
    commissioner text not null default '',
    influence_level text not null check (influence_level in ('inform', 'consult', 'advise', 'coproduce', 'co-decide')),
    can_influence text not null default '',
    cannot_influence text not null default '',
    feedback_due date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index issues_created on issues (tenant_id, created_at);

-- stadsgesprek
create table conversations (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    issue_id uuid not null,
    slug text not null,
    short_code text not null,
    title text not null,
    question text not null default '',
    summary text not null default '',
    languages text[] not null default '{nl}',
    themes text[] not null default '{}',
    format text not null default '',
    visibility text not null default 'public' check (visibility in ('public', 'link', 'invitation')),
    status text not null default 'draft' check (status in ('draft', 'published', 'held', 'reported', 'cancelled')),
    registration_from timestamptz,
    registration_until timestamptz,
    max_guests integer not null default 2 check (max_guests between 0 and 20),
    cover_file_id uuid,
    cover_alt text not null default '',
    cancellation_reason text not null default '',
    external_source text not null default '',
    external_id text not null default '',
    external_digest uuid,
    revision integer not null default 1,
    published_at timestamptz,
    cancelled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, slug),
    foreign key (tenant_id, issue_id) references issues (tenant_id, id),
    foreign key (tenant_id, cover_file_id) references files (tenant_id, id)
);
create index conversations_issue on conversations (tenant_id, issue_id);
create index conversations_created on conversations (tenant_id, created_at);
create index conversations_status on conversations (tenant_id, status, created_at);
create unique index conversations_external on conversations (tenant_id, external_source, external_id) where external_id <> '';

-- platform: six characters that stand on paper
create table short_codes (
    tenant_id uuid not null,
    code text not null,
    organisation_id uuid not null,
    conversation_id uuid not null,
    primary key (tenant_id, code)
);
create index short_codes_conversation on short_codes (tenant_id, conversation_id);

-- bijeenkomst; taken never passes capacity, whatever the application does
create table sessions (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    position integer not null default 0,
    title text not null default '',
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    place_name text not null default '',
    address text not null default '',
    accessibility text[] not null default '{}',
    accessibility_note text not null default '',
    online_url text not null default '',
    capacity integer check (capacity >= 0),
    taken integer not null default 0 check (taken >= 0),
    sequence integer not null default 0,
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
    check (ends_at > starts_at),
    constraint sessions_never_overbooked check (capacity is null or taken <= capacity)
);
create index sessions_conversation on sessions (tenant_id, conversation_id, starts_at);

create table registration_questions (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    position integer not null default 0,
    kind text not null check (kind in ('text', 'choice', 'yes-no')),
    label text not null,
    choices text[] not null default '{}',
    required boolean not null default false,
    reason text not null default '',
    keep_days integer not null default 90 check (keep_days between 1 and 730),
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index registration_questions_conversation on registration_questions (tenant_id, conversation_id, position);

-- a list that a host brought, row by row, so that nothing is lost without a word
create table invitation_imports (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    file_name text not null default '',
    pasted boolean not null default false,
    source bytea,
    header text[] not null default '{}',
    mapping jsonb not null default '{}',
    language text not null default 'nl',
    rows integer not null default 0,
    added integer not null default 0,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    confirmed_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index invitation_imports_conversation on invitation_imports (tenant_id, conversation_id, created_at);

-- position counts the people; row is the row of the file, or the line, which several people may share
create table invitation_import_rows (
    tenant_id uuid not null,
    import_id uuid not null,
    position integer not null,
    row integer not null,
    text text not null default '',
    cells jsonb not null default '[]',
    outcome text not null check (outcome in ('added', 'already-invited', 'duplicate', 'invalid', 'no-address', 'suppressed')),
    detail text not null default '',
    primary key (tenant_id, import_id, position),
    foreign key (tenant_id, import_id) references invitation_imports (tenant_id, id) on delete cascade
);

-- one sending of invitations, reminders or a message from the host
create table invitation_rounds (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    kind text not null check (kind in ('invitation', 'reminder', 'message')),
    subject text not null default '',
    own_text text not null default '',
    translations jsonb not null default '{}',
    audience jsonb not null default '{}',
    send_at timestamptz not null,
    recipients integer not null default 0,
    queued integer not null default 0,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    queued_at timestamptz,
    withdrawn_at timestamptz,
    stopped_because text not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
);
create index invitation_rounds_conversation on invitation_rounds (tenant_id, conversation_id, created_at);

create table invitations (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    email text not null,
    email_key text not null,
    name text not null default '',
    language text not null default 'nl',
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    invited_at timestamptz,
    reminded_at timestamptz,
    withdrawn_at timestamptz,
    round_id uuid,
    reminder_round_id uuid,
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, email_key),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, round_id) references invitation_rounds (tenant_id, id),
    foreign key (tenant_id, reminder_round_id) references invitation_rounds (tenant_id, id)
);
create index invitations_round on invitations (tenant_id, round_id);
create index invitations_reminder_round on invitations (tenant_id, reminder_round_id);
create index invitations_created on invitations (tenant_id, conversation_id, created_at, id);
create index invitations_unsent on invitations (tenant_id, conversation_id, created_at, id) where invited_at is null and withdrawn_at is null;

create table registrations (
    tenant_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    invitation_id uuid,
    email text,
    email_key text,
    phone text not null default '',
    name text not null default '',
    language text not null default 'nl',
    guests integer not null default 0 check (guests between 0 and 20),
    need_access text not null default '',
    need_language text not null default '',
    need_child_care text not null default '',
    need_food text not null default '',
    remark text not null default '',
    source text not null check (source in ('invitation', 'open', 'by-hand')),
    state text not null check (state in ('unconfirmed', 'active', 'withdrawn')),
    revision integer not null default 1,
    sequence integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, invitation_id) references invitations (tenant_id, id)
);
create unique index registrations_address on registrations (tenant_id, conversation_id, email_key) where email_key is not null;
create unique index registrations_invitation on registrations (tenant_id, invitation_id) where invitation_id is not null;
create index registrations_created on registrations (tenant_id, conversation_id, created_at, id);

-- one person's (and guests') answer for one session, and the seats that follow from it
create table attendances (
    tenant_id uuid not null,
    registration_id uuid not null,
    session_id uuid not null,
    answer text not null check (answer in ('yes', 'no', 'maybe')),
    seat text not null default 'none' check (seat in ('none', 'confirmed', 'waiting')),
    people integer not null default 0 check (people >= 0),
    waiting_since timestamptz,
    overtaken integer not null default 0,
    attended integer,
    attended_at timestamptz,
    primary key (tenant_id, registration_id, session_id),
    foreign key (tenant_id, registration_id) references registrations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade,
    check ((seat = 'waiting') = (waiting_since is not null))
);
create index attendances_session on attendances (tenant_id, session_id, seat, waiting_since);

create table registration_answers (
    tenant_id uuid not null,
    registration_id uuid not null,
    question_id uuid not null,
    value text not null,
    primary key (tenant_id, registration_id, question_id),
    foreign key (tenant_id, registration_id) references registrations (tenant_id, id) on delete cascade,
    foreign key (tenant_id, question_id) references registration_questions (tenant_id, id) on delete cascade
);
create index registration_answers_question on registration_answers (tenant_id, question_id);

-- city: the copy of what is public, written by a message, so that no page reads across organisations
create table city_listings (
    tenant_id uuid not null,
    conversation_id uuid not null,
    organisation_id uuid not null,
    organisation_name text not null,
    organisation_slug text not null,
    organisation_kind text not null,
    slug text not null,
    title text not null,
    question text not null,
    summary text not null,
    themes text[] not null,
    languages text[] not null,
    format text not null,
    status text not null,
    online boolean not null,
    in_person boolean not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    places text not null,
    cover_file_id uuid,
    cover_alt text not null,
    sessions jsonb not null,
    published_at timestamptz not null,
    updated_at timestamptz not null,
    search tsvector not null generated always as
        (to_tsvector('pg_catalog.dutch', title || ' ' || question || ' ' || summary || ' ' || organisation_name || ' ' || places)) stored,
    primary key (tenant_id, conversation_id)
);
create index city_listings_ends on city_listings (tenant_id, ends_at, starts_at);
create index city_listings_organisation on city_listings (tenant_id, organisation_id);

-- notifications -------------------------------------------------------------------------------------

-- what a letter says, once for all who get it
create table mailings (
    tenant_id uuid not null,
    id uuid not null,
    category text not null check (category in ('reply', 'change', 'invitation', 'news')),
    sender jsonb not null,
    letters jsonb not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id)
);

-- one mail to one person: one row and one Message-ID for life
create table messages (
    tenant_id uuid not null,
    id uuid not null,
    mailing_id uuid not null,
    purpose text not null,
    about uuid,
    category text not null,
    address text not null,
    address_hash bytea not null,
    name text not null default '',
    language text not null,
    link jsonb,
    calendar jsonb,
    state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed')),
    priority smallint not null,
    attempts integer not null default 0,
    next_try_at timestamptz not null,
    leased_until timestamptz,
    reason text not null default '',
    sent_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, purpose),
    foreign key (tenant_id, mailing_id) references mailings (tenant_id, id)
);
create index messages_ready on messages (tenant_id, priority, next_try_at) where state in ('queued', 'sending');
create index messages_about on messages (tenant_id, about, created_at);
create index messages_undelivered on messages (tenant_id, about, created_at) where state in ('failed', 'suppressed');
create index messages_mailing on messages (tenant_id, mailing_id);
create index messages_created on messages (tenant_id, created_at, id);

-- who does not want mail any more, of an organisation or (platform) of everyone; keyed hash only
create table suppressions (
    tenant_id uuid not null,
    address_hash bytea not null,
    category text not null check (category in ('invitation', 'news')),
    reason text not null check (reason in ('asked', 'refused')),
    created_at timestamptz not null default now(),
    primary key (tenant_id, address_hash, category)
);

-- knowledge -----------------------------------------------------------------------------------------

create table reports (
    tenant_id uuid not null references organisations (tenant_id) on delete cascade,
    id uuid not null,
    conversation_id uuid not null,
    body text not null default '',
    edition integer not null default 1,
    published_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id)
);

create table report_promises (
    tenant_id uuid not null,
    id uuid not null,
    report_id uuid not null,
    position integer not null default 0,
    promise text not null,
    -- empty while the report is a draft
    decision text not null default '' check (decision in ('', 'adopted', 'partly', 'not-adopted', 'later')),
    motivation text not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, report_id) references reports (tenant_id, id) on delete cascade
);
create index report_promises_report on report_promises (tenant_id, report_id, position);

create table report_pictures (
    tenant_id uuid not null,
    report_id uuid not null,
    file_id uuid not null,
    position integer not null default 0,
    alt text not null,
    primary key (tenant_id, report_id, file_id),
    foreign key (tenant_id, report_id) references reports (tenant_id, id) on delete cascade,
    foreign key (tenant_id, file_id) references files (tenant_id, id)
);

-- views: what a service may read of another ---------------------------------------------------------

-- of libs/web: who is signed in, in the platform's scope
create view signed_in with (security_invoker = true) as
    select s.tenant_id, s.token_hash, s.expires_at, s.seen_at, a.id as account_id, a.email, a.name, a.language
    from browser_sessions s join accounts a on a.tenant_id = s.tenant_id and a.id = s.account_id;

-- of organisations, for the others: where answers to an organisation's mail go, and what it says of itself
create view organisation_contacts with (security_invoker = true) as
    select tenant_id, email, language, about, website from organisations;

-- of events, for knowledge: the conversation that a report is about
create view conversation_cards with (security_invoker = true) as
    select c.tenant_id, c.id as conversation_id, c.slug, c.title, c.question, c.summary, c.status, c.visibility,
           c.cover_file_id,
           i.title as issue_title, i.commissioner, i.can_influence, i.cannot_influence, i.feedback_due, i.influence_level,
           (select max(s.ends_at) from sessions s where s.tenant_id = c.tenant_id and s.conversation_id = c.id) as ends_at
    from conversations c join issues i on i.tenant_id = c.tenant_id and i.id = c.issue_id;

-- of events, for knowledge: how many people are mailed when a report is published
create view report_audience with (security_invoker = true) as
    select r.tenant_id, r.conversation_id, count(*) as people
    from registrations r
    where r.state = 'active' and r.email is not null
      and exists (select 1 from attendances a where a.tenant_id = r.tenant_id and a.registration_id = r.id
                  and (a.seat = 'confirmed' or a.attended > 0))
    group by r.tenant_id, r.conversation_id;

-- of notifications, for events: how each mail about a row fares
create view message_status with (security_invoker = true) as
    select tenant_id, id as message_id, about, category, state, reason, attempts, created_at, sent_at
    from messages;

-- of notifications, for events: who cannot be mailed
create view suppressed_addresses with (security_invoker = true) as
    select tenant_id, address_hash, category, reason from suppressions;

-- of knowledge, for events: whether something came out
create view published_reports with (security_invoker = true) as
    select tenant_id, conversation_id, published_at from reports where published_at is not null;

-- row-level security, grants ------------------------------------------------------------------------

-- Each statement on its own, as a distributed database wants it.
do $$
declare
    name text;
begin
    for name in
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'stad'::regnamespace and c.relkind = 'r' and c.relname <> 'cities'
    loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy tenant on %I for all to public using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', name);
        execute format('grant select, insert, update, delete on %I to stad_app', name);
    end loop;
    for name in
        select c.relname from pg_class c where c.relnamespace = 'stad'::regnamespace and c.relkind = 'v'
    loop
        execute format('grant select on %I to stad_app', name);
    end loop;
end
$$;
grant select on cities to stad_app;
grant execute on function app_tenant() to stad_app, stad_jobs;
-- The one exception: the job runner sees which tenants have work, and nothing of what it is about.
create policy discovery on jobs for select to stad_jobs using (true);
grant select (tenant_id, kind, priority, run_at, dead_at) on jobs to stad_jobs;
