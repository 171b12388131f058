//! Result sets: what a list answered, kept as it was, and what became of its records since.
mod asked;
pub mod described;
pub mod freeze;
pub mod kept;
mod set_body;
pub mod since;
