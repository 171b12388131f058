//! What records can be filtered and ordered by: what each filter is called, which values it takes, and what it means.
mod filter;
mod nouns;
mod order;
mod selection;

pub use filter::{Filter, FilterKind, Sort};
pub use nouns::{BY_ID, OPEN_TEXT, TEXT};
pub use order::{After, SortKey};
pub use selection::{Condition, Selection, Test, Value};
