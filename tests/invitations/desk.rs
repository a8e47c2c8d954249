//! A host at work on the invitations of a conversation.

use across::{Answer, TestApp};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::gatherings::Gathering;

/// A published conversation, and the host's browser.
pub struct Desk {
    pub it: Gathering,
}

impl Desk {
    /// A conversation with one session in ten days.
    pub async fn new(app: &TestApp) -> Self {
        Self {
            it: Gathering::plant(app, &[None]).await,
        }
    }

    /// Address of the invitations, with something behind it.
    pub fn at(&self, rest: &str) -> String {
        self.it.work(&format!("/uitnodigingen{rest}"))
    }

    /// Opens a page of the invitations.
    pub async fn see(&self, rest: &str) -> Answer {
        let answer = self.it.organisation.owner.get(&self.at(rest)).await;
        assert_eq!(answer.status, 200, "{rest}: {}", answer.body);
        answer
    }

    /// Submits a form of the invitations.
    pub async fn post(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        self.it
            .organisation
            .owner
            .post(&self.at(rest), fields)
            .await
    }

    /// Pastes a list; gives the address of its preview, below the invitations.
    pub async fn paste(&self, text: &str) -> String {
        let answer = self.post("/toevoegen", &[("list", text)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        self.below(&answer.location)
    }

    /// Uploads a file beside typed text.
    pub async fn upload(&self, text: &str, name: &str, bytes: Vec<u8>) -> Answer {
        let owner = &self.it.organisation.owner;
        owner
            .upload(
                &self.at("/toevoegen"),
                &[("list", text)],
                "file",
                name,
                bytes,
            )
            .await
    }

    /// Confirms a list as it was guessed.
    pub async fn confirm(&self, list: &str) -> Answer {
        let preview = self.see(list).await;
        self.confirm_as_seen(list, &preview).await
    }

    /// Confirms a list with what stands in its preview.
    pub async fn confirm_as_seen(&self, list: &str, preview: &Answer) -> Answer {
        let columns = [
            "email",
            "name",
            "first-name",
            "infix",
            "last-name",
            "language-column",
            "language",
        ];
        let chosen: Vec<(&str, String)> = columns
            .iter()
            .map(|name| (*name, selected(preview, name)))
            .collect();
        let mut fields: Vec<(&str, &str)> = chosen
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        fields.push(("action", "confirm"));
        self.post(list, &fields).await
    }

    /// Brings people and confirms.
    pub async fn invite(&self, text: &str) {
        let list = self.paste(text).await;
        let answer = self.confirm(&list).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    /// The part of an address below the invitations.
    pub fn below(&self, location: &str) -> String {
        location
            .strip_prefix(&self.at(""))
            .unwrap_or_else(|| panic!("{location} is elsewhere"))
            .to_owned()
    }

    /// How many rows `x` of a table this organisation has under a condition.
    pub async fn count(&mut self, table: &str, condition: &str) -> i64 {
        let sql = format!("select count(*) from {table} x where x.tenant_id = $1 and {condition}");
        sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(self.it.organisation.id.0)
            .fetch_one(&mut self.it.owner)
            .await
            .unwrap()
    }

    /// The invitation of an address.
    pub async fn invitation(&mut self, email: &str) -> Uuid {
        sqlx::query_scalar("select id from invitations where tenant_id = $1 and email_key = $2")
            .bind(self.it.organisation.id.0)
            .bind(email)
            .fetch_one(&mut self.it.owner)
            .await
            .unwrap()
    }

    /// Runs a statement about this organisation (`$1`) behind the back of the pages.
    pub async fn plant(&mut self, sql: &str) {
        sqlx::query(AssertSqlSafe(sql.to_owned()))
            .bind(self.it.organisation.id.0)
            .execute(&mut self.it.owner)
            .await
            .unwrap();
    }
}

/// The chosen option of a select; nothing where the page has no such field.
fn selected(page: &Answer, name: &str) -> String {
    let Some(at) = page.body.find(&format!("name=\"{name}\"")) else {
        return String::new();
    };
    let select = page.body[at..].split("</select>").next().unwrap();
    select
        .split("<option ")
        .find(|option| option.contains(" selected"))
        .and_then(|option| option.split("value=\"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned()
}
