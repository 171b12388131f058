//! What each table of the corpus files may hold, said once: reading, writing and the JSON Schema all follow it.
mod node;
mod read;
mod region;
mod scalar;
mod schema;
mod shape;
mod tables;
mod values;
mod write;

pub(crate) use node::{Key, Located, Node, Path, Tree};
pub(crate) use read::{Named, Reader, Seen, record, take_list, take_text};
pub use schema::schema;
pub(crate) use shape::{Holds, Need, Table};
pub(crate) use tables::*;
pub(crate) use write::{inline, table, values};
