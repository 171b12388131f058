//! Parameters: how they are read, bounded and documented.
pub mod field_paths;
mod filter_ids;
mod filter_parameters;
mod filter_rights;
pub mod filters;
pub mod forms;
pub mod paging;
pub mod parameter;
pub mod representation;
mod values;
mod window;
pub mod words;

pub use field_paths::resolved;
pub use filter_ids::NamedId;
pub use filter_parameters::AS_ANOTHER;
pub use filters::countable_names;
pub use forms::Choices;
pub use paging::{Pages, Paging, Sample, limit, most, sample};
pub(in crate::api) use parameter::parameters;
pub use parameter::{About, One, Or, Taken};
pub use representation::{FORMAT, HEADER_BOM, LANG};
pub use values::{any_of, digits, flag, joined, names, term, text, whole, word};
pub use words::{FOLDED, FORMS, Looked, NAMES, OfWords, RELEVANCE, TERMS, Words};
