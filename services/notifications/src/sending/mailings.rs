//! What mailings say, kept for a while: thousands of messages share one.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use uuid::Uuid;

use crate::rendering::Content;

/// Mailings that are kept; when there are more, all are forgotten.
const MOST: usize = 200;

/// Contents by tenant and mailing. They never change once written.
#[derive(Default)]
pub(super) struct Mailings(Mutex<HashMap<(Uuid, Uuid), Arc<Content>>>);

impl Mailings {
    /// Those of these mailings that have to be read.
    pub(super) fn missing(&self, tenant: Uuid, ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
        let kept = self.kept();
        let mut missing: Vec<Uuid> = ids
            .filter(|id| !kept.contains_key(&(tenant, *id)))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Keeps what was read.
    pub(super) fn keep(&self, tenant: Uuid, contents: Vec<(Uuid, Content)>) {
        let mut kept = self.kept();
        if kept.len() + contents.len() > MOST {
            kept.clear();
        }
        for (id, content) in contents {
            kept.insert((tenant, id), Arc::new(content));
        }
    }

    /// What a mailing says, if it is kept.
    pub(super) fn get(&self, tenant: Uuid, id: Uuid) -> Option<Arc<Content>> {
        self.kept().get(&(tenant, id)).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<(Uuid, Uuid), Arc<Content>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
