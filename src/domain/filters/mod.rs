//! What records can be filtered and ordered by: what each filter is called, which values it takes, and what it means.
mod facts;
mod filter;
mod nouns;
mod order;
mod selection;

pub use facts::{Fact, Facts};
pub use filter::{Filter, FilterKind, KeyKind, Sort};
pub use nouns::{BY_ID, OPEN_TEXT, OWN_ID, TEXT};
pub use order::{After, SortKey};
pub use selection::{Condition, Selection, Test, Value};
