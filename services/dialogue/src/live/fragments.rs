use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Language;

use crate::results::State;

/// The last message of the results in each language, written once for all who follow them.
#[derive(Default)]
pub(crate) struct Fragments(Mutex<HashMap<Language, (State, Arc<str>)>>);

impl Fragments {
    /// The message for a state, if it was written already.
    pub(crate) fn get(&self, language: Language, state: State) -> Option<Arc<str>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (of, message) = all.get(&language)?;
        (*of == state).then(|| Arc::clone(message))
    }

    /// Keeps a message for the others.
    pub(crate) fn keep(&self, language: Language, state: State, message: Arc<str>) -> Arc<str> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(language, (state, Arc::clone(&message)));
        message
    }
}
