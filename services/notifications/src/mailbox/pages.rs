use axum::{
    Extension, Json,
    extract::Path,
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use web::{Error, Page, Paging, Result, page_number};

use super::{Delivered, Mailbox, mail::Opened};

/// For the one document that is somebody else's: a mail. It may carry its own styles and nothing more.
const MAIL_POLICY: &str = "sandbox allow-top-navigation-by-user-activation; default-src 'none'; \
     style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Serialize)]
struct ListView {
    mails: Vec<MailView>,
    to: String,
    paging: Paging,
}

#[derive(Serialize)]
struct MailView {
    href: String,
    to: String,
    from: String,
    subject: String,
    date: String,
}

/// The mails, newest first.
pub(super) async fn list(page: Page, Extension(mailbox): Extension<Mailbox>) -> Result {
    in_development(&page)?;
    let to = wanted(&page);
    let mails = mailbox.list(to.as_deref());
    let number = page_number(&page);
    let total = i64::try_from(mails.len()).unwrap_or(i64::MAX);
    let before = usize::try_from((number - 1) * Paging::SIZE).unwrap_or(usize::MAX);
    let view = ListView {
        mails: mails
            .iter()
            .skip(before)
            .take(Paging::SIZE.unsigned_abs() as usize)
            .map(|mail| summary(mail))
            .collect(),
        to: to.unwrap_or_default(),
        paging: Paging::new(&page, number, total),
    };
    page.html("notifications/mailbox/list.html", &view)
}

fn summary(mail: &Delivered) -> MailView {
    let opened = Opened::new(mail);
    MailView {
        href: format!("/dev/mail/{}", mail.id),
        to: mail.to.clone(),
        from: opened.header("From"),
        date: opened.header("Date"),
        subject: opened.subject,
    }
}

/// The same for tests.
pub(super) async fn json(page: Page, Extension(mailbox): Extension<Mailbox>) -> Result {
    in_development(&page)?;
    let mails: Vec<Opened> = mailbox
        .list(wanted(&page).as_deref())
        .iter()
        .map(|mail| Opened::new(mail))
        .collect();
    Ok(Json(mails).into_response())
}

#[derive(Serialize)]
struct ShowView {
    mail: Opened,
    from: String,
    envelope_from: String,
    /// The text, line by line.
    paragraphs: Vec<Vec<String>>,
    html_href: String,
    source_href: String,
    attachment_href: String,
}

/// One mail: its text, its links, what travels with it.
pub(super) async fn show(
    page: Page,
    Extension(mailbox): Extension<Mailbox>,
    Path(id): Path<String>,
) -> Result {
    let mail = find(&page, &mailbox, &id)?;
    let opened = Opened::new(&mail);
    let href = format!("/dev/mail/{}", mail.id);
    let view = ShowView {
        from: opened.header("From"),
        envelope_from: mail.from.clone(),
        paragraphs: paragraphs(&opened.text),
        html_href: format!("{href}/html"),
        source_href: format!("{href}/bron"),
        attachment_href: format!("{href}/bijlage"),
        mail: opened,
    };
    page.html("notifications/mailbox/mail.html", &view)
}

fn paragraphs(text: &str) -> Vec<Vec<String>> {
    text.split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::to_owned).collect())
        .collect()
}

/// The HTML of a mail as a document of its own, without scripts, forms or anything from elsewhere.
pub(super) async fn html(
    page: Page,
    Extension(mailbox): Extension<Mailbox>,
    Path(id): Path<String>,
) -> Result {
    let mail = find(&page, &mailbox, &id)?;
    let headers = [
        (header::CONTENT_SECURITY_POLICY, MAIL_POLICY),
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    ];
    Ok((headers, Opened::new(&mail).html).into_response())
}

/// The mail as it went over the line.
pub(super) async fn source(
    page: Page,
    Extension(mailbox): Extension<Mailbox>,
    Path(id): Path<String>,
) -> Result {
    let mail = find(&page, &mailbox, &id)?;
    Ok(plain(&String::from_utf8_lossy(&mail.bytes)))
}

/// Something that travels with a mail.
pub(super) async fn attachment(
    page: Page,
    Extension(mailbox): Extension<Mailbox>,
    Path((id, number)): Path<(String, usize)>,
) -> Result {
    let mail = find(&page, &mailbox, &id)?;
    let mut attachments = Opened::new(&mail).attachments;
    if number >= attachments.len() {
        return Err(Error::NotFound);
    }
    let attachment = attachments.swap_remove(number);
    if !attachment.name.ends_with(".ics") {
        return Ok(plain(&attachment.text));
    }
    let mut headers = HeaderMap::new();
    let kind = "text/calendar; charset=utf-8";
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    let disposition = "attachment; filename=\"invite.ics\"";
    headers.insert(
        header::CONTENT_DISPOSITION,
        header::HeaderValue::from_static(disposition),
    );
    Ok((headers, attachment.text).into_response())
}

fn plain(text: &str) -> Response {
    let headers: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (headers, text.to_owned()).into_response()
}

fn find(page: &Page, mailbox: &Mailbox, id: &str) -> Result<std::sync::Arc<Delivered>> {
    in_development(page)?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    mailbox.get(id).ok_or(Error::NotFound)
}

fn wanted(page: &Page) -> Option<String> {
    page.query("to")
        .map(|to| to.trim().to_owned())
        .filter(|to| !to.is_empty())
}

/// A second lock: the routes are only there in development, and do nothing elsewhere.
fn in_development(page: &Page) -> Result<()> {
    if page.app.settings.development {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
