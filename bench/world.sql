-- A city with `:conversations` published conversations of `:organisations` organisations, and `:invitations`
-- people invited to each conversation. Everything is made from the city's name and a number, so that the
-- same call always makes the same.
set search_path = stad;

create temporary table hosts on commit drop as
    select c.code as city_code, c.tenant_id as city, n, md5(c.slug || '/organisation/' || n)::uuid as tenant
    from cities c, generate_series(1, :organisations) n where c.slug = :'city';

insert into organisations (tenant_id, name, slug, kind, city_code, email)
    select tenant, 'Buurtgroep ' || n, 'buurtgroep-' || n, 'neighbourhood-group', city_code, 'groep@buurt.example' from hosts;
insert into directory (tenant_id, organisation_id, city_code, slug, name, kind)
    select :'platform'::uuid, tenant, city_code, 'buurtgroep-' || n, 'Buurtgroep ' || n, 'neighbourhood-group' from hosts;
insert into issues (tenant_id, id, title, reason, commissioner, influence_level, can_influence, cannot_influence, feedback_due)
    select tenant, tenant, 'De straat van morgen', 'De straat gaat open voor het riool. Dit is het moment.', 'De wethouder', 'advise',
        'De inrichting van de straat', 'Dat het riool vervangen wordt', current_date + 90 from hosts;

create temporary table talks on commit drop as
    select h.*, m, md5(h.tenant || '/conversation/' || m)::uuid as id, now() + m % 90 * interval '1 day' + interval '1 hour' as starts_at
    from generate_series(1, :conversations) m join hosts h on h.n = m % :organisations + 1;

insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, themes, max_guests, status, published_at)
    select tenant, id, tenant, 'gesprek-' || m, substr(md5(id::text), 1, 6), 'Hoe wordt onze straat veilig, groen en van iedereen? ' || m,
        'Wat is voor jou het belangrijkste in de straat?',
        'We praten **samen** over de straat.' || E'\n\n' || '- over groen' || E'\n' || '- over parkeren' || E'\n' || '- over spelen',
        '{traffic,nature}', 3, 'published', now() from talks;
insert into sessions (tenant_id, id, conversation_id, title, starts_at, ends_at, place_name, address, capacity)
    select tenant, md5(id || '/session/' || s)::uuid, id, 'Avond ' || s, starts_at + s * interval '7 days', starts_at + s * interval '7 days' + interval '2 hours',
        'Buurthuis De Schakel', 'Voorstraat ' || m, 200 from talks, generate_series(1, 2) s;
insert into city_listings (tenant_id, conversation_id, organisation_id, organisation_name, organisation_slug, organisation_kind, slug, title, question,
        summary, themes, languages, format, status, online, in_person, starts_at, ends_at, places, cover_alt, sessions, published_at, updated_at)
    select t.city, t.id, t.tenant, 'Buurtgroep ' || n, 'buurtgroep-' || n, 'neighbourhood-group', c.slug, c.title, c.question, c.summary, c.themes, '{nl}', '',
        'published', false, true, t.starts_at + interval '7 days', t.starts_at + interval '14 days 2 hours', 'Buurthuis De Schakel', '',
        jsonb_build_array(jsonb_build_object('id', t.id, 'title', '', 'sequence', 0, 'startsAt', to_char((t.starts_at + interval '7 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'endsAt', to_char((t.starts_at + interval '7 days 2 hours') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'place', 'Buurthuis De Schakel', 'online', false)), now(), now()
        from talks t join conversations c on c.tenant_id = t.tenant and c.id = t.id;
insert into invitations (tenant_id, id, conversation_id, email, email_key, name, invited_at)
    select tenant, md5(id || '/invitation/' || i)::uuid, id, i || '.' || m || '@straat.example', i || '.' || m || '@straat.example', 'Fatima ' || i, now()
    from talks, generate_series(1, :invitations) i;
