//! Making what fails short.
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// Tries at making something shorter.
const TRIES: usize = 2000;

/// Without whatever can be left out so that it still does not hold.
pub fn shortest<T: Clone>(all: &[T], holds: impl Fn(&[T]) -> bool) -> Vec<T> {
    let mut short = all.to_vec();
    let mut length = short.len();
    let mut tries = 0;
    while length > 0 && tries < TRIES {
        let mut at = 0;
        while at < short.len() && tries < TRIES {
            let mut without = short.clone();
            without.drain(at..(at + length).min(short.len()));
            tries += 1;
            if holds(&without) {
                at += length;
            } else {
                short = without;
            }
        }
        length /= 2;
    }
    short
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Whether it is done without a panic, which is not told here.
pub fn holds(what: impl FnOnce()) -> bool {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                tell(panic);
            }
        }));
    });
    QUIET.set(true);
    let held = panic::catch_unwind(AssertUnwindSafe(what)).is_ok();
    QUIET.set(false);
    held
}
