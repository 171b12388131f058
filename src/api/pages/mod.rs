//! What is there for people and programs that come without a question: start page, documents, probes.
mod about;
mod asked;
pub mod docs;
pub mod root;
mod search_notices;
mod search_page;
pub mod service;
mod start;
mod statistics;
mod tracking;

pub use tracking::is_tracking;
