//! What every page shares: state, sessions, who may do what, errors, layout, forms, languages, assets.
//!
//! A handler takes a [`Page`] (language, account), and where it is about an organisation a
//! [`Place`] (public) or a [`Workspace`] (members only); it opens a transaction, asks the store, drops
//! the transaction and answers with [`Page::html`].
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod app;
pub mod assets;
pub mod choices;
mod conversation;
pub mod cookies;
pub mod dates;
mod desk;
pub mod encode;
mod error;
pub mod form;
mod hosts;
mod ids;
pub mod length;
pub mod limits;
pub mod markdown;
pub mod metrics;
mod page;
mod paging;
pub mod personal;
pub mod place;
mod qr;
mod render;
pub mod security;
mod service;
pub mod session;
mod style;
pub mod texts;
pub mod upload;
mod version;

pub use app::{App, Settings};
pub use choices::Choice;
pub use conversation::Conversation;
pub use desk::{Desk, DeskTab, Pill};
pub use error::{Error, Result};
pub use form::{Field, Form};
pub use hosts::{SHARED, own_domains};
pub use ids::Ids;
pub use page::{Account, Flash, Page};
pub use paging::{Paging, page_number};
pub use place::{Facilitator, Organiser, Owner, Place, Workspace};
pub use qr::qr_svg;
pub use render::Templates;
pub use service::{Service, router};
pub use texts::Texts;
pub use upload::{Upload, UploadedFile};
pub use version::Version;
