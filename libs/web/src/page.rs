use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use kernel::Language;
use serde::Serialize;
use uuid::Uuid;

use crate::{App, Result, cookies, session, texts::Argument};

const LANGUAGE: &str = "taal";
const FLASH: &str = "melding";

/// Who is signed in.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// The account.
    #[serde(skip)]
    pub id: Uuid,
    /// Their address.
    pub email: String,
    /// Their name; the address where they gave none.
    pub name: String,
}

/// A sentence on the next page, about what was just done: a key of a text, and how it is meant.
#[derive(Clone, Copy, Debug)]
pub struct Flash {
    /// `ok`, `info`, `warning` or `error`.
    pub kind: &'static str,
    /// Key of the text.
    pub key: &'static str,
}

impl Flash {
    /// It went well.
    pub const fn ok(key: &'static str) -> Self {
        Self { kind: "ok", key }
    }

    /// Something to know.
    pub const fn warning(key: &'static str) -> Self {
        Self {
            kind: "warning",
            key,
        }
    }
}

/// The page that is being made: its language, its address, who asks for it.
#[derive(Clone)]
pub struct Page {
    /// What every handler can reach.
    pub app: App,
    /// Language of the visitor.
    pub language: Language,
    /// Who is signed in, if somebody is.
    pub account: Option<Account>,
    /// Path and query of the request as the visitor wrote it.
    pub path: String,
    /// Address of the visitor, for limits only: never logged.
    pub from: String,
    query: String,
    flash: Option<(String, String)>,
    choose_language: bool,
    pub(crate) site: Option<SiteView>,
}

/// The organisation whose page it is, as the layout wants it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SiteView {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) home_href: String,
    pub(crate) city_name: String,
    pub(crate) city_href: String,
    pub(crate) organisation_kind: String,
    pub(crate) theme_class: String,
    pub(crate) member: bool,
    pub(crate) workspace_href: String,
    pub(crate) workspace_nav: Vec<NavItem>,
}

/// One link of a navigation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NavItem {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) current: bool,
}

#[derive(Serialize)]
struct PageView<'a> {
    lang: &'static str,
    path: &'a str,
    url: String,
    languages: Vec<LanguageView>,
    account: Option<&'a Account>,
    site: Option<&'a SiteView>,
    flash: Option<FlashView<'a>>,
    demo: bool,
    development: bool,
}

#[derive(Serialize)]
struct LanguageView {
    code: &'static str,
    name: &'static str,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct FlashView<'a> {
    kind: &'a str,
    text: String,
}

impl Page {
    /// The page without a look at who is signed in: what costs no round trip.
    pub(crate) fn anonymous(app: &App, parts: &mut Parts) -> Self {
        let uri = parts
            .extensions
            .get::<axum::extract::OriginalUri>()
            .map_or_else(|| parts.uri.clone(), |original| original.0.clone());
        let query = uri.query().unwrap_or_default().to_owned();
        let chosen = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("taal="))
            .and_then(Language::parse);
        let kept = cookies::read(&parts.headers, &app.settings, LANGUAGE).and_then(Language::parse);
        let wished = || {
            let header = parts.headers.get(header::ACCEPT_LANGUAGE)?;
            Some(Language::negotiate(header.to_str().ok()?))
        };
        let flash = cookies::read(&parts.headers, &app.settings, FLASH)
            .and_then(|value| value.split_once('.'))
            .filter(|(kind, key)| {
                matches!(*kind, "ok" | "info" | "warning" | "error")
                    && app.texts.has(Language::Nl, key)
            })
            .map(|(kind, key)| (kind.to_owned(), key.to_owned()));
        Self {
            app: app.clone(),
            language: chosen.or(kept).or_else(wished).unwrap_or_default(),
            account: None,
            path: uri.path().to_owned(),
            from: visitor(&parts.headers, &parts.extensions, app.settings.proxies),
            query,
            flash,
            choose_language: chosen.is_some() && chosen != kept,
            site: None,
        }
    }

    /// Whether everyone who asks for this address in this language gets the same page: nobody is
    /// signed in, and there is nothing to say or to remember.
    pub const fn is_common(&self) -> bool {
        self.account.is_none() && self.flash.is_none() && !self.choose_language
    }

    /// A text in the visitor's language.
    pub fn t(&self, key: &str) -> String {
        self.app.texts.get(self.language, key, &[])
    }

    /// A text with arguments.
    pub fn t_with(&self, key: &str, arguments: &[Argument<'_>]) -> String {
        self.app.texts.get(self.language, key, arguments)
    }

    /// A value of the query string, percent-decoded; for the few places where a form type is too much.
    pub fn query(&self, name: &str) -> Option<String> {
        let pairs: Vec<(String, String)> =
            axum_extra::extract::Query::try_from_uri(&format!("/?{}", self.query).parse().ok()?)
                .ok()
                .map(|axum_extra::extract::Query(pairs)| pairs)?;
        pairs
            .into_iter()
            .find_map(|(key, value)| (key == name).then_some(value))
    }

    /// Path and query as the visitor wrote them, without the choice of language.
    pub fn here(&self) -> String {
        let kept: Vec<&str> = self
            .query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("taal="))
            .collect();
        if kept.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, kept.join("&"))
        }
    }

    /// The text of a page, or of a piece of one that a stream sends.
    ///
    /// # Errors
    /// If the template wants what is not there.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<String> {
        let here = self.here();
        let page = PageView {
            lang: self.language.code(),
            path: &self.path,
            url: self.app.settings.url(&here),
            languages: self.languages(&here),
            account: self.account.as_ref(),
            site: self.site.as_ref(),
            flash: self.flash.as_ref().map(|(kind, key)| FlashView {
                kind,
                text: self.t(key),
            }),
            demo: self.app.settings.demo,
            development: self.app.settings.development,
        };
        let templates = &self.app.templates;
        Ok(templates.render(self.language, template, &page, view)?)
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// If the template wants what is not there.
    pub fn html(&self, template: &str, view: &impl Serialize) -> Result {
        let html = self.render(template, view)?;
        let mut response = axum::response::Html(html).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(self.language.code()),
        );
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-cache"),
        );
        if self.choose_language {
            headers.append(
                header::SET_COOKIE,
                cookies::write(
                    &self.app.settings,
                    LANGUAGE,
                    self.language.code(),
                    365 * 24 * 3600,
                ),
            );
        }
        if self.flash.is_some() {
            headers.append(
                header::SET_COOKIE,
                cookies::write(&self.app.settings, FLASH, "", 0),
            );
        }
        Ok(response)
    }

    /// Answers with a form that came back because something in it is not right: 422, filled in.
    ///
    /// # Errors
    /// If the template wants what is not there.
    pub fn again(&self, template: &str, view: &impl Serialize) -> Result {
        let mut response = self.html(template, view)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }

    /// Sends on after something was done, with a sentence about it.
    pub fn to(&self, location: &str, flash: Flash) -> Response {
        let mut response = Redirect::to(location).into_response();
        let value = format!("{}.{}", flash.kind, flash.key);
        response.headers_mut().append(
            header::SET_COOKIE,
            cookies::write(&self.app.settings, FLASH, &value, 60),
        );
        response
    }

    /// The account, or a way to sign in and come back.
    ///
    /// # Errors
    /// [`crate::Error::SignIn`] if nobody is signed in.
    pub fn signed_in(&self) -> Result<&Account> {
        self.account
            .as_ref()
            .ok_or_else(|| crate::Error::SignIn { back: self.here() })
    }

    fn languages(&self, here: &str) -> Vec<LanguageView> {
        let joint = if here.contains('?') { '&' } else { '?' };
        Language::ALL
            .into_iter()
            .map(|language| LanguageView {
                code: language.code(),
                name: language.own_name(),
                href: format!("{here}{joint}taal={}", language.code()),
                current: language == self.language,
            })
            .collect()
    }
}

/// The address of the visitor: the one that the outermost of our own proxies saw.
pub(crate) fn visitor(
    headers: &HeaderMap,
    extensions: &axum::http::Extensions,
    proxies: usize,
) -> String {
    let forwarded = || {
        let value = headers.get("x-forwarded-for")?.to_str().ok()?;
        let mut hops = value.rsplit(',').map(str::trim);
        hops.nth(proxies - 1).map(str::to_owned)
    };
    let direct = || {
        extensions
            .get::<axum::extract::ConnectInfo<std::net::SocketAddr>>()
            .map(|info| info.0.ip().to_string())
    };
    if proxies > 0 {
        forwarded().or_else(direct)
    } else {
        direct()
    }
    .unwrap_or_default()
}

impl FromRequestParts<App> for Page {
    type Rejection = crate::Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let mut page = Self::anonymous(app, parts);
        if let Some(token) = cookies::read(&parts.headers, &app.settings, session::COOKIE) {
            page.account = session::find(app, token).await?;
        }
        Ok(page)
    }
}
