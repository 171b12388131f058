//! An assistant's door: tools by the Model Context Protocol, over the answers of the API.
//!
//! `door.rs` takes a message and `assistant.rs` answers it, by the library that speaks the protocol. `tool.rs` says what a tool is and `argument.rs`
//! what it takes, `given.rs` reads what it is given, `call.rs` is one call while it is answered, `told.rs` what that comes to, and `evidence.rs` the words that claims rest
//! on. Each tool has a file.
mod argument;
mod assistant;
mod call;
mod cite;
mod concordance;
pub mod door;
mod event_figures;
mod evidence;
mod figure;
mod get_record;
mod given;
mod prompt;
mod resolve_name;
mod search;
mod timeline;
mod told;
mod tool;
mod tools;
