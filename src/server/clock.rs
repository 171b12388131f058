//! The one place that reads the clock.
use jiff::Timestamp;

#[expect(clippy::disallowed_methods, reason = "everything else is given the time from here")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
