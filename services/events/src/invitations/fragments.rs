//! Conditions that several statements share. Fixed texts: nothing that anybody typed comes near them.
//! Each is about an invitation `i` and the tenant `$1`.

/// The latest mail about it was refused for good, or not sent because the person wants none.
pub const UNDELIVERED: &str = "exists (select from message_status m where m.tenant_id = $1 and m.about = i.id and m.state in ('failed', 'suppressed') \
     and not exists (select from message_status later where later.tenant_id = $1 and later.about = m.about and later.created_at > m.created_at))";

/// The latest mail about it, for a lateral join.
pub const LATEST_MAIL: &str = "select m.state, m.reason from message_status m where m.tenant_id = $1 and m.about = i.id order by m.created_at desc limit 1";

/// Its answer (`yes`, `maybe`, `no`), for a lateral join: of its own registration, else of an open one from the same
/// address. Two look-ups and not one with an `or`, so that each has its index.
pub const ANSWER: &str = "select case when r.state = 'withdrawn' then 'no' else \
     (select case max(case a.answer when 'yes' then 3 when 'maybe' then 2 else 1 end) when 3 then 'yes' when 2 then 'maybe' when 1 then 'no' end \
      from attendances a where a.tenant_id = $1 and a.registration_id = r.id) end as answer, r.id as registration_id, r.guests \
     from ((select id, state, guests, 0 as turn from registrations where tenant_id = $1 and invitation_id = i.id) \
     union all \
     (select id, state, guests, 1 from registrations where tenant_id = $1 and conversation_id = i.conversation_id and email_key = i.email_key)) r \
     where r.state <> 'unconfirmed' order by r.turn limit 1";

/// The answers to all invitations of the conversation `$2`, each once: what `ANSWER` says, but begun at the
/// registrations, of which there are fewer. A common table expression `answers (id, answer)`.
pub const ANSWERS: &str = "given as materialized (select r.invitation_id, r.email_key, case when r.state = 'withdrawn' then 'no' else \
     (select case max(case a.answer when 'yes' then 3 when 'maybe' then 2 else 1 end) when 3 then 'yes' when 2 then 'maybe' when 1 then 'no' end \
      from attendances a where a.tenant_id = $1 and a.registration_id = r.id) end as answer \
     from registrations r where r.tenant_id = $1 and r.conversation_id = $2 and r.state <> 'unconfirmed'), \
     answers as materialized (select distinct on (id) id, answer from \
     (select invitation_id as id, answer, 0 as turn from given where invitation_id is not null \
      union all select i.id, given.answer, 1 from given join invitations i on i.tenant_id = $1 and i.conversation_id = $2 and i.email_key = given.email_key) found \
     order by id, turn)";

/// A mail about it is on its way.
pub const WAITING: &str = "exists (select from message_status m where m.tenant_id = $1 and m.about = i.id and m.state in ('queued', 'sending'))";

/// It was answered: by its link, or openly from the same address.
pub const ANSWERED: &str = "(exists (select from registrations r where r.tenant_id = $1 and r.invitation_id = i.id) \
     or exists (select from registrations r where r.tenant_id = $1 and r.conversation_id = i.conversation_id and r.email_key = i.email_key and r.state <> 'unconfirmed'))";
