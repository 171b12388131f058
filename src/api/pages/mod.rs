//! What is there for programs that come without a question: what the service is, documents, probes.
pub mod about;
pub mod docs;
pub mod root;
pub mod service;
mod statistics;
mod tracking;

pub use tracking::is_tracking;
