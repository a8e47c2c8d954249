-- A row of every kind for one organisation. A table that is missing here fails a test that says so.
do $$
declare
    t uuid := :tenant;
    p uuid := '53746164-7367-4573-8072-656b00000001';
    issue uuid := gen_random_uuid();
    conversation uuid := gen_random_uuid();
    session uuid := gen_random_uuid();
    question uuid := gen_random_uuid();
    import uuid := gen_random_uuid();
    invitation uuid := gen_random_uuid();
    registration uuid := gen_random_uuid();
    report uuid := gen_random_uuid();
    file uuid := gen_random_uuid();
    mailing uuid := gen_random_uuid();
    member uuid := (select id from stad.members where tenant_id = t limit 1);
    account uuid := (select account_id from stad.members where tenant_id = t limit 1);
    dialogue uuid := gen_random_uuid();
    format uuid := gen_random_uuid();
    content jsonb := '{"facts":{"group":[4,9],"minutes":[90,120],"settings":["live"],"kinds":["experience"],"levels":["consult"],"outputs":["story"],"skill":1},"text":{"name":"Het plein rond","summary":"We lopen over het plein.","rounds":[{"name":"Lopen","minutes":90}]},"sources":[]}';
    participant uuid := gen_random_uuid();
    map uuid := gen_random_uuid();
    map_code text := substr(md5(random()::text), 1, 5) || '9';
    dialogue_code text := substr(md5(random()::text), 1, 5) || '7';
    pulse uuid := gen_random_uuid();
    pulse_code text := substr(md5(random()::text), 1, 5) || '6';
    code text := substr(md5(random()::text), 1, 6);
    taker uuid := gen_random_uuid();
    note uuid := gen_random_uuid();
    outcome uuid := gen_random_uuid();
    sentence uuid := gen_random_uuid();
    commitment uuid := gen_random_uuid();
    partner uuid := gen_random_uuid();
begin
    set search_path = stad;
    insert into files (tenant_id, id, media_type, width, height, bytes, created_by) values (t, file, 'image/jpeg', 10, 10, 10, member);
    insert into issues (tenant_id, id, title, influence_level, feedback_due) values (t, issue, 'Het plein', 'advise', '2027-02-01');
    insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, status, visibility, cover_file_id, published_at)
        values (t, conversation, issue, 'plein-:slug', code, 'Het plein', 'Hoe wordt het plein van ons allemaal?', 'Praat mee.', 'published', 'public', file, now());
    insert into short_codes (tenant_id, code, organisation_id, conversation_id) values (p, code, t, conversation);
    insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at, place_name, capacity, taken)
        values (t, session, conversation, now() + interval '20 days', now() + interval '20 days 2 hours', 'De Schakel', 20, 1);
    insert into registration_questions (tenant_id, id, conversation_id, kind, label) values (t, question, conversation, 'text', 'Waar woon je?');
    insert into invitation_imports (tenant_id, id, conversation_id, rows, added, created_by, confirmed_at) values (t, import, conversation, 1, 1, member, now());
    insert into invitation_import_rows (tenant_id, import_id, position, row, outcome) values (t, import, 1, 1, 'added');
    insert into invitations (tenant_id, id, conversation_id, email, email_key) values (t, invitation, conversation, 'i@x.example', 'i@x.example');
    insert into invitation_rounds (tenant_id, id, conversation_id, kind, send_at, created_by) values (t, gen_random_uuid(), conversation, 'invitation', now() + interval '1 day', member);
    insert into registrations (tenant_id, id, conversation_id, invitation_id, email, email_key, source, state)
        values (t, registration, conversation, invitation, 'i@x.example', 'i@x.example', 'invitation', 'active');
    insert into attendances (tenant_id, registration_id, session_id, answer, seat, people) values (t, registration, session, 'yes', 'confirmed', 1);
    insert into registration_answers (tenant_id, registration_id, question_id, value) values (t, registration, question, 'Oost');
    insert into reach_settings (tenant_id, conversation_id, questions, edition, areas) values (t, conversation, '{age,gender,area}', 'CBS 2025',
        '[{"code":"WK034401","name":"Wijk 01 West","people":29460,"households":15810,"figures":[14250,15210,4125,12350,5845,2940,null,null,null,52,22,26]}]');
    insert into reach_answers (tenant_id, registration_id, conversation_id, answers, erase_at) values (t, registration, conversation, '{"age":"25-44"}', now() + interval '50 days');
    insert into reach_figures (tenant_id, edition, areas) select t, edition, areas from reach_settings where tenant_id = t and conversation_id = conversation;
    insert into reach_shown (tenant_id, conversation_id, counts, taken_at)
        values (t, conversation, '{"age":{"15-24":5,"25-44":15,"45-64":20,"65":10},"gender":{"man":null,"woman":null}}', now());
    insert into mailings (tenant_id, id, category, sender, letters)
        values (t, mailing, 'invitation', '{"name":"A","reply_to":null}', '{"nl":{"subject":"x","blocks":[]}}');
    insert into messages (tenant_id, id, mailing_id, purpose, about, category, address, address_hash, language, state, priority, next_try_at)
        values (t, gen_random_uuid(), mailing, 'x', invitation, 'invitation', 'i@x.example', '\x01', 'nl', 'sent', 2, now());
    insert into suppressions (tenant_id, address_hash, category, reason) values (t, '\x02', 'news', 'asked');
    insert into reports (tenant_id, id, conversation_id, body) values (t, report, conversation, 'Wat eruit kwam.');
    insert into report_promises (tenant_id, id, report_id, promise, decision) values (t, gen_random_uuid(), report, 'Bankjes', 'adopted');
    insert into report_pictures (tenant_id, report_id, file_id, alt) values (t, report, file, 'Het plein');
    insert into formats (tenant_id, id, name, language, content) values (t, format, 'Het plein rond', 'nl', content);
    insert into offered_formats (tenant_id, format_id, organisation_id, organisation_name, organisation_href, name, language, content, kinds, holds_least, holds_most, takes_least, takes_most, updated_at)
        values (p, gen_random_uuid(), t, 'A', '/utrecht/a', 'Samen wandelen', 'nl', replace(content::text, 'Het plein rond', 'Samen wandelen')::jsonb, '{experience}', 4, 9, 90, 120, now());
    insert into format_uses (tenant_id, conversation_id, format, reported) values (p, conversation, 'walk', false);
    insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at, votes) values (t, dialogue, conversation, 'opinion-round', dialogue_code, 'Het plein', now(), 1);
    insert into dialogue_codes (tenant_id, code, organisation_id, dialogue_id) values (p, dialogue_code, t, dialogue);
    insert into statements (tenant_id, dialogue_id, number, text, participant_id, state) values (t, dialogue, 1, 'Meer bomen op het plein.', participant, 'shown');
    insert into votes (tenant_id, dialogue_id, participant_id, statement, answer, position) values (t, dialogue, participant, 1, 1, 1);
    insert into dialogue_results (tenant_id, dialogue_id, votes, findings, computed_at)
        values (t, dialogue, 0, '{"people":0,"answers":0,"groups":[],"small_groups":0,"common_ground":[],"divisive":[],"statements":[]}', now());
    insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at, votes) values (t, map, conversation, 'argument-map', map_code, 'Het plein op de kaart', now(), 2);
    insert into dialogue_codes (tenant_id, code, organisation_id, dialogue_id) values (p, map_code, t, map);
    insert into statements (tenant_id, dialogue_id, number, text, participant_id, state) values (t, map, 1, 'Het plein wordt autovrij.', null, 'shown'),
        (t, map, 2, 'Dan kunnen kinderen er spelen.', participant, 'shown'), (t, map, 3, 'Er komt een kiosk.', participant, 'shown');
    insert into map_items (tenant_id, dialogue_id, number, kind, motion, side, decision, decided_at) values (t, map, 1, 'motion', null, null, '', null),
        (t, map, 2, 'argument', 1, 'pro', '', null), (t, map, 3, 'statement', null, null, '', null);
    insert into map_people (tenant_id, id, dialogue_id, participant_id, name, email, email_key, confirmed_at)
        values (t, gen_random_uuid(), map, participant, 'An', 'an@x.example', 'an@x.example', now());
    insert into map_follows (tenant_id, dialogue_id, motion, participant_id, level) values (t, map, 1, participant, 'all');
    insert into map_reactions (tenant_id, dialogue_id, number, participant_id, reaction, position) values (t, map, 2, participant, 'new', 2);
    insert into votes (tenant_id, dialogue_id, participant_id, statement, answer, position) values (t, map, participant, 1, 1, 1);
    insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at, votes, results) values (t, pulse, conversation, 'pulse', pulse_code, 'Het plein in een uur', now(), 4, 'afterwards');
    insert into dialogue_codes (tenant_id, code, organisation_id, dialogue_id) values (p, pulse_code, t, pulse);
    insert into pulses (tenant_id, dialogue_id, topics, questions, seed) values (t, pulse, '[{"title":"Hoe wordt het plein fijn?","minutes":10}]', '[{"label":"Woon je hier?","choices":["ja","nee"]}]', 7);
    insert into statements (tenant_id, dialogue_id, number, text, participant_id, state) values (t, pulse, 1, 'Meer schaduw op het plein.', participant, 'shown');
    insert into pulse_events (tenant_id, dialogue_id, position, participant_id, event) values (t, pulse, 1, participant, '{"at":1,"joined":{"person":0}}'),
        (t, pulse, 2, gen_random_uuid(), '{"at":1,"joined":{"person":1}}'), (t, pulse, 3, null, '{"at":2,"opened":{"topic":0}}'),
        (t, pulse, 4, null, '{"at":3,"wrote":{"person":0,"topic":0,"statement":1}}');
    insert into programmes (tenant_id, session_id, conversation_id, shown) values (t, session, conversation, true);
    insert into programme_blocks (tenant_id, id, session_id, position, title, minutes, began_at) values (t, gen_random_uuid(), session, 1, 'Welkom', 15, now()), (t, gen_random_uuid(), session, 2, 'Aan tafel', 45, null);
    insert into seatings (tenant_id, session_id, conversation_id, tables, rounds, wishes, plan, figures, shown)
        values (t, session, conversation, 2, 2, jsonb_build_array(jsonb_build_object('a', registration, 'b', registration, 'together', true)),
        jsonb_build_array(jsonb_build_object('id', registration, 'tables', '[0,1]'::jsonb)), '{"repeats":0,"least":0}', true);
    insert into draws (tenant_id, id, conversation_id, status, seats, categories, people, people_count, quotas, findings, record, list, list_sha256, figures, published_at, number, drawn_at, forget_at)
        values (t, gen_random_uuid(), conversation, 'drawn', 2, '["leeftijd"]', '[{"id":"a1","answers":["jong"]},{"id":"b2","answers":["oud"]}]', 2,
        '[{"category":"leeftijd","feature":"jong","min":1,"max":1}]', '{"is_feasible":true,"nowhere":[],"suggestions":[],"most_seats":0}',
        '{"method":"leximin","seats":2,"seed":"s","list_sha256":"","number":0,"panel":["a1","b2"],"probabilities":{"a1":1,"b2":1},"minimum_probability":1,"certificate":{"y":{},"bound":1},"panels":[["a1","b2"]]}',
        E'000,a1,b2\n', 'f00', '{"smallest":1,"bound":1,"greatest":1,"gini":0,"spread":[[0,0],[0.5,2]],"nowhere":0}', now(), 0, now(), now() + interval '30 days');
    insert into note_takers (tenant_id, id, conversation_id, session_id, table_number, name) values (t, taker, conversation, session, 1, 'An');
    insert into session_notes (tenant_id, id, conversation_id, session_id, table_number, round, text, author, note_taker_id) values (t, note, conversation, session, 1, 1, 'Er is te weinig schaduw.', 'An', taker);
    insert into outcomes (tenant_id, id, conversation_id, kind, title, published_at) values (t, outcome, conversation, 'idea', 'Meer schaduw', now());
    insert into outcome_sentences (tenant_id, id, outcome_id, position, text) values (t, sentence, outcome, 1, 'Er komen bomen op het plein.');
    insert into sentence_sources (tenant_id, sentence_id, note_id) values (t, sentence, note);
    insert into commitments (tenant_id, id, conversation_id, what, due, check_on) values (t, commitment, conversation, 'Zes bomen planten op het plein', current_date + 90, current_date + 60);
    insert into commitment_outcomes (tenant_id, commitment_id, outcome_id) values (t, commitment, outcome);
    insert into commitment_partners (tenant_id, id, commitment_id, name, kind, email, answer, state, answered_at, updated_at)
        values (t, partner, commitment, 'De groendienst', 'department', 'groen@x.example', 'accepted', 'going-well', now(), now());
    insert into commitment_updates (tenant_id, id, partner_id, state, text, created_at) values (t, gen_random_uuid(), partner, 'going-well', 'De bomen zijn besteld.', now());
    insert into member_invitations (tenant_id, id, email, email_key, role, invited_by, expires_at)
        values (t, gen_random_uuid(), 'm@x.example', 'm@x.example', 'organiser', member, now() + interval '14 days');
    insert into idempotency (tenant_id, key, location) values (t, gen_random_uuid(), '/');
    insert into jobs (tenant_id, id, kind, payload, priority, run_at, dead_at) values (t, gen_random_uuid(), 'test:none', '{}', 9, now(), now());
    insert into sign_in_links (tenant_id, id, email, email_key, browser_hash, code_hash, expires_at)
        values (p, gen_random_uuid(), 'x@x.example', 'x@x.example', '\x01', '\x02', now());
    insert into city_listings (tenant_id, conversation_id, organisation_id, organisation_name, organisation_slug, organisation_kind, slug, title, question,
        summary, themes, languages, format, status, online, in_person, starts_at, ends_at, places, cover_alt, sessions, published_at, updated_at)
        select c.tenant_id, conversation, t, 'A', 'a', 'other', 'plein', 'Het plein', 'Hoe?', '', '{}', '{nl}', '', 'published', false, true,
        now() + interval '20 days', now() + interval '20 days 2 hours', 'De Schakel', '', '[]', now(), now() from cities c where c.slug = 'utrecht';
end
$$;
