//! Answers while they are made, and the ways in which they may end.
pub mod reply;

pub use reply::{Answer, Early, Reply, led_on, no_parameters};
