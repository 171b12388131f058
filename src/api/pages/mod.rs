//! What is there for people and programs that come without a question: start page, documents, probes.
pub mod about;
pub mod asked;
pub mod docs;
pub mod root;
pub mod search_notices;
pub mod search_page;
pub mod service;
pub mod start;
pub mod statistics;
