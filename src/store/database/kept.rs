//! The names that articles are searched for, kept beside the connections while they stay the same.
use std::sync::{Arc, Mutex, PoisonError};

use crate::text::Gazetteer;

/// The gazetteer with the digest of its names.
#[derive(Debug)]
pub struct HeldGazetteer {
    pub digest: String,
    pub gazetteer: Gazetteer,
}

/// The one made last.
#[derive(Debug, Clone, Default)]
pub struct KeptGazetteer {
    held: Arc<Mutex<Option<Arc<HeldGazetteer>>>>,
    /// Held by whoever makes one for answers.
    pub(in crate::store) making: Arc<tokio::sync::Mutex<()>>,
}

impl KeptGazetteer {
    pub(in crate::store) fn get(&self) -> Option<Arc<HeldGazetteer>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(in crate::store) fn set(&self, held: &Arc<HeldGazetteer>) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(held));
    }
}
