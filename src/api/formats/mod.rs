//! The forms that an answer may have, and how it is written.
mod csv_text;
pub mod reply;
mod rows;

pub use reply::{Answer, Early, Reply, led_on};
