//! Progress of long work, drawn where someone sees it.
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::library::Progress;

/// A bar on stderr; nothing where stderr is no terminal.
#[derive(Default)]
pub(super) struct Bar(Mutex<Option<ProgressBar>>);

impl Bar {
    /// Puts `next` in the place of the bar that is drawn, which ends.
    fn replace(&self, next: Option<ProgressBar>) {
        let mut current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = std::mem::replace(&mut *current, next) {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn start(&self, what: &str, total: Option<u64>) {
        let (bar, template) = match total {
            Some(total) => (ProgressBar::new(total), "{msg} [{bar:30}] {human_pos}/{human_len}, {eta} left"),
            None => (ProgressBar::new_spinner(), "{spinner} {msg} {human_pos}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        self.replace(Some(bar));
    }

    fn advance(&self, by: u64) {
        let current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = &*current {
            bar.inc(by);
        }
    }

    fn done(&self) {
        self.replace(None);
    }
}
