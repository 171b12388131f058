//! Reconciliation: other people's names matched with entities, by the Reconciliation Service API, 0.2 and the draft of 1.0.
//!
//! `service.rs` is the endpoint of 0.2 and `draft.rs` that of 1.0; both read what they are sent into `wanted.rs`, have it answered by
//! `candidates.rs` and `extend.rs`, and share what is asked in addresses (`asked.rs`), `suggest.rs` and `preview.rs`.
mod asked;
mod candidates;
pub mod draft;
mod extend;
mod manifest;
pub mod preview;
mod properties;
pub mod service;
pub mod suggest;
mod wanted;
