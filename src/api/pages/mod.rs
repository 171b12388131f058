//! What is there for people and programs that come without a question: start page, documents, probes.
pub mod about;
pub mod docs;
pub mod root;
pub mod service;
mod statistics;
mod tracking;

pub use tracking::is_tracking;
