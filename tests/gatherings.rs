//! A published conversation with sessions, for tests of who comes.

use across::{Answer, Browser, TestApp, TestOrganisation};
use kernel::links::{PersonalLink, Purpose};
use sqlx::PgConnection;
use uuid::Uuid;

/// A conversation of an organisation made for the test, written behind the back of the pages.
pub struct Gathering {
    pub organisation: TestOrganisation,
    pub id: Uuid,
    pub slug: String,
    /// In order of time.
    pub sessions: Vec<Uuid>,
    pub question: Uuid,
    pub owner: PgConnection,
}

impl Gathering {
    /// One session per capacity, from ten days ahead, a day apart.
    pub async fn plant(app: &TestApp, capacities: &[Option<i32>]) -> Self {
        let organisation = app.organisation("Bewoners Havenstraat").await;
        let mut owner = app.behind_the_scenes().await;
        let (id, issue, question) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        let tenant = organisation.id.0;
        let slug = format!("straat-{}", &id.simple().to_string()[20..]);
        sqlx::query("insert into issues (tenant_id, id, title, influence_level) values ($1, $2, 'De Havenstraat', 'advise')")
            .bind(tenant)
            .bind(issue)
            .execute(&mut owner)
            .await
            .unwrap();
        sqlx::query(
            "insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, status, max_guests, published_at) \
             values ($1, $2, $3, $4, 'h7k2mq', 'De Havenstraat', 'Hoe wordt de straat veilig?', 'published', 5, now())",
        )
        .bind(tenant)
        .bind(id)
        .bind(issue)
        .bind(&slug)
        .execute(&mut owner)
        .await
        .unwrap();
        sqlx::query(
            "insert into registration_questions (tenant_id, id, conversation_id, kind, label, reason, keep_days) \
             values ($1, $2, $3, 'text', 'Waar woon je?', 'Zo zien we of elke straat erbij is.', 30)",
        )
        .bind(tenant)
        .bind(question)
        .bind(id)
        .execute(&mut owner)
        .await
        .unwrap();
        let mut sessions = Vec::new();
        for (day, capacity) in capacities.iter().enumerate() {
            let session = Uuid::now_v7();
            sqlx::query(
                "insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at, place_name, online_url, capacity) \
                 values ($1, $2, $3, now() + make_interval(days => $4), now() + make_interval(days => $4, hours => 2), 'De Schakel', 'https://bellen.example/straat', $5)",
            )
            .bind(tenant)
            .bind(session)
            .bind(id)
            .bind(10 + i32::try_from(day).unwrap())
            .bind(capacity)
            .execute(&mut owner)
            .await
            .unwrap();
            sessions.push(session);
        }
        Self {
            organisation,
            id,
            slug,
            sessions,
            question,
            owner,
        }
    }

    /// Invites an address; gives the path of its personal link.
    pub async fn invite(&mut self, app: &TestApp, email: &str) -> String {
        let id = Uuid::now_v7();
        sqlx::query(
            "insert into invitations (tenant_id, id, conversation_id, email, email_key, name, invited_at) values ($1, $2, $3, $4, $4, 'Fatima', now())",
        )
        .bind(self.organisation.id.0)
        .bind(id)
        .bind(self.id)
        .bind(email)
        .execute(&mut self.owner)
        .await
        .unwrap();
        let link = PersonalLink {
            purpose: Purpose::Invitation,
            id,
            revision: 1,
        };
        app.app.secret.path(self.organisation.id.0, link)
    }

    /// Gives the same answer for every session by a personal link.
    pub async fn answer(&self, app: &TestApp, link: &str, answer: &str, guests: u8) -> Answer {
        self.answer_in(&app.browser(), link, answer, guests).await
    }

    /// As [`answer`](Self::answer), in a browser that is open already.
    pub async fn answer_in(
        &self,
        browser: &Browser,
        link: &str,
        answer: &str,
        guests: u8,
    ) -> Answer {
        let guests = guests.to_string();
        let fields: Vec<(String, &str)> = self
            .sessions
            .iter()
            .map(|session| (format!("session-{session}"), answer))
            .chain([("guests".to_owned(), guests.as_str())])
            .collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), *v)).collect();
        browser.post(link, &fields).await
    }

    /// Host's address, with something behind it.
    pub fn work(&self, rest: &str) -> String {
        self.organisation
            .work(&format!("/gesprekken/{}{rest}", self.id))
    }

    /// What an address has in the first session: seat and people.
    pub async fn seat(&mut self, email: &str) -> (String, i32) {
        sqlx::query_as(
            "select a.seat, a.people from attendances a join registrations r on r.tenant_id = a.tenant_id and r.id = a.registration_id \
             where r.tenant_id = $1 and r.conversation_id = $2 and r.email_key = $3 and a.session_id = $4",
        )
        .bind(self.organisation.id.0)
        .bind(self.id)
        .bind(email)
        .bind(self.sessions[0])
        .fetch_one(&mut self.owner)
        .await
        .unwrap()
    }

    /// Seats taken in the first session, as it says itself, and as the attendances add up to.
    pub async fn taken(&mut self) -> (i32, i64) {
        sqlx::query_as(
            "select s.taken, (select coalesce(sum(a.people), 0) from attendances a where a.tenant_id = s.tenant_id and a.session_id = s.id and a.seat = 'confirmed') \
             from sessions s where s.tenant_id = $1 and s.id = $2",
        )
        .bind(self.organisation.id.0)
        .bind(self.sessions[0])
        .fetch_one(&mut self.owner)
        .await
        .unwrap()
    }

    /// The mails to an address, the oldest first: subject, category and what calendars are told.
    pub async fn mails(&mut self, app: &TestApp, email: &str) -> Vec<Mail> {
        app.jobs().await;
        let rows: Vec<(String, String, Option<serde_json::Value>, serde_json::Value)> =
            sqlx::query_as(
                "select m.category, m.language, m.calendar, l.letters from messages m join mailings l on l.tenant_id = m.tenant_id and l.id = m.mailing_id \
                 where m.tenant_id = $1 and m.address = $2 order by m.created_at, m.id",
            )
            .bind(self.organisation.id.0)
            .bind(email)
            .fetch_all(&mut self.owner)
            .await
            .unwrap();
        rows.into_iter()
            .map(|(category, language, calendar, letters)| Mail {
                category,
                subject: letters[&language]["subject"].as_str().unwrap().to_owned(),
                text: letters[&language].to_string(),
                calendar: calendar
                    .and_then(|it| it.as_array().cloned())
                    .unwrap_or_default()
                    .iter()
                    .map(|it| {
                        let method = it["method"].as_str().unwrap().to_owned();
                        (method, it["sequence"].as_i64().unwrap())
                    })
                    .collect(),
            })
            .collect()
    }
}

/// A mail as it was asked for.
#[derive(Debug)]
pub struct Mail {
    pub category: String,
    pub subject: String,
    pub text: String,
    /// Method and sequence per entry.
    pub calendar: Vec<(String, i64)>,
}
