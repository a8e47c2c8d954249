-- What furnish.sql leaves out: the states in which the remaining forms appear.
do $$
declare
    t uuid := :tenant;
    member uuid := (select id from stad.members where tenant_id = t limit 1);
    busy uuid := (select id from stad.conversations where tenant_id = t limit 1);
    busy_session uuid := (select id from stad.sessions where tenant_id = t limit 1);
    issue uuid := gen_random_uuid();
    conversation uuid;
    report uuid := gen_random_uuid();
    stands text;
    waiting uuid := gen_random_uuid();
    round uuid;
begin
    set search_path = stad;
    update issues set commissioner = 'het wijkbureau', can_influence = 'De bankjes', cannot_influence = 'De bus', feedback_due = current_date + 90 where tenant_id = t;
    update messages set state = 'failed', reason = 'unreachable' where tenant_id = t;
    update sessions set capacity = 200 where tenant_id = t;
    insert into issues (tenant_id, id, title, influence_level, commissioner, can_influence, cannot_influence, feedback_due)
        values (t, issue, 'Het pleintje', 'advise', 'het wijkbureau', 'De bankjes', 'De bus', current_date + 90),
               (t, gen_random_uuid(), 'Een los vraagstuk', 'advise', '', '', '', null);
    foreach stands in array array['draft', 'published', 'held'] loop
        conversation := gen_random_uuid();
        insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, status, published_at)
            values (t, conversation, issue, stands || '-:slug', substr(md5(random()::text), 1, 6), 'Gesprek ' || stands, 'Hoe wordt het plein van ons allemaal?', 'Praat mee.', stands, now());
        insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at, place_name, capacity)
            select t, gen_random_uuid(), conversation, day, day + interval '2 hours', 'De Schakel', 20
            from unnest(array[now() + interval '20 days', now() + interval '27 days']) day where stands <> 'held'
            union all select t, gen_random_uuid(), conversation, now() - interval '3 days', now() - interval '3 days' + interval '2 hours', 'De Schakel', 20 where stands = 'held';
        insert into registration_questions (tenant_id, id, conversation_id, position, kind, label, reason, keep_days)
            values (t, gen_random_uuid(), conversation, 0, 'text', 'Waar woon je?', 'Voor de tafels.', 30), (t, gen_random_uuid(), conversation, 1, 'text', 'En je buren?', 'Voor de tafels.', 30);
    end loop;
    insert into reports (tenant_id, id, conversation_id, body) values (t, report, conversation, 'Wat eruit kwam.');
    insert into report_promises (tenant_id, id, report_id, promise, decision, motivation) values (t, gen_random_uuid(), report, 'De bankjes', 'adopted', 'Die komen er.');
    insert into formats (tenant_id, id, name, language, content, offered_at)
        select tenant_id, gen_random_uuid(), 'Het plein rond (ook voor anderen)', language, content, now() from formats where tenant_id = t;
    insert into statements (tenant_id, dialogue_id, number, text, participant_id, state, reason, moderated_by, moderated_at, appeal, appealed_at)
        select t, id, 2, 'De brug hoort erbij.', gen_random_uuid(), 'hidden', 'off-topic', gen_random_uuid(), now(), 'Hij hoort er wel bij.', now() from dialogues where tenant_id = t and form = 'opinion-round';
    insert into statements (tenant_id, dialogue_id, number, text, participant_id, state, reason, moderated_by, moderated_at, appeal, appealed_at)
        select t, id, 4, 'De brug hoort op de kaart.', gen_random_uuid(), 'hidden', 'off-topic', gen_random_uuid(), now(), 'Hij hoort er wel bij.', now() from dialogues where tenant_id = t and form = 'argument-map';
    insert into map_items (tenant_id, dialogue_id, number, kind) select t, id, 4, 'statement' from dialogues where tenant_id = t and form = 'argument-map';
    insert into map_people (tenant_id, id, dialogue_id, participant_id, email, email_key) select t, gen_random_uuid(), id, gen_random_uuid(), 'kaart@x.example', 'kaart@x.example' from dialogues where tenant_id = t and form = 'argument-map';
    foreach stands in array array['draft', 'closed'] loop
        round := gen_random_uuid();
        insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at, closed_at)
            values (t, round, busy, 'opinion-round', substr(md5(random()::text), 1, 5) || '8', 'Ronde ' || stands,
                case stands when 'closed' then now() end, case stands when 'closed' then now() end);
        insert into statements (tenant_id, dialogue_id, number, text, state) values (t, round, 1, 'Er komen meer bankjes.', 'shown');
        round := gen_random_uuid();
        insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at, closed_at)
            values (t, round, busy, 'argument-map', substr(md5(random()::text), 1, 5) || '7', 'Kaart ' || stands,
                case stands when 'closed' then now() end, case stands when 'closed' then now() end);
        insert into statements (tenant_id, dialogue_id, number, text, state) values (t, round, 1, 'Er komen meer bankjes.', 'shown');
        insert into map_items (tenant_id, dialogue_id, number, kind) values (t, round, 1, 'motion');
        round := gen_random_uuid();
        insert into dialogues (tenant_id, id, conversation_id, form, short_code, title) values (t, round, busy, 'pulse', substr(md5(random()::text), 1, 5) || '9', 'Puls ' || stands);
        insert into pulses (tenant_id, dialogue_id, topics, seed, rehearsing) values (t, round, '[{"title":"Wat nu?","minutes":5},{"title":"En dan?","minutes":5}]', 1, stands = 'closed');
    end loop;
    insert into draws (tenant_id, id, conversation_id, status, seats, categories, people, people_count, quotas, findings, record, list, list_sha256, figures, published_at)
        select t, gen_random_uuid(), busy, case what when 'listed' then 'listed' when 'published' then 'listed' else 'pool' end, d.seats, d.categories, d.people, d.people_count, d.quotas,
            case what when 'impossible' then '{"is_feasible":false,"nowhere":[],"suggestions":[{"seats":1,"changes":[]}],"most_seats":2}'::jsonb else d.findings end,
            d.record, d.list, d.list_sha256, d.figures, case what when 'published' then now() end
        from draws d, unnest(array['possible', 'impossible', 'listed', 'published']) what where d.tenant_id = t;
    insert into invitations (tenant_id, id, conversation_id, email, email_key, withdrawn_at) values (t, gen_random_uuid(), busy, 'weg@x.example', 'weg@x.example', now());
    insert into registrations (tenant_id, id, conversation_id, email, email_key, name, source, state)
        values (t, waiting, busy, 'wacht@x.example', 'wacht@x.example', 'Wim', 'open', 'active'),
               (t, gen_random_uuid(), busy, 'nieuw@x.example', 'nieuw@x.example', 'Nel', 'open', 'unconfirmed'),
               (t, gen_random_uuid(), busy, 'zus@x.example', 'zus@x.example', 'Zus', 'open', 'active');
    insert into attendances (tenant_id, registration_id, session_id, answer, seat, people)
        select t, id, busy_session, 'yes', 'confirmed', 1 from registrations where tenant_id = t and name = 'Zus';
    insert into attendances (tenant_id, registration_id, session_id, answer, seat, people, waiting_since)
        values (t, waiting, busy_session, 'yes', 'waiting', 1, now());
    insert into attendances (tenant_id, registration_id, session_id, answer, seat, people)
        select t, id, busy_session, 'yes', 'none', 0 from registrations where tenant_id = t and state = 'unconfirmed';
end
$$;
