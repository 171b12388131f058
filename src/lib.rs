//! A REST service over a curated corpus of news on Balkan elections.
//!
//! Folders are floors: a file imports only from floors below its own. `tests/floors/` holds this;
//! `docs/architecture.md` has the map.
#![warn(clippy::expect_used, clippy::unwrap_used)]

pub mod api;
pub mod cli;
pub mod domain;
pub mod files;
pub mod library;
pub mod search;
pub mod server;
pub mod store;
pub mod telemetry;
pub mod text;
pub mod work;
