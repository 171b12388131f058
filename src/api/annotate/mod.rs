//! Annotation: what the corpus knows of a text that a caller sends.
//!
//! `sent.rs` is what is sent, `annotations.rs` the answer, `named.rs`, `said.rs` and `near_duplicates.rs` its parts.
pub mod annotations;
mod named;
mod near_duplicates;
mod said;
mod sent;
mod span;
