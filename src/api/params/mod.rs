//! Parameters: how they are read, bounded and documented.
pub mod field_paths;
pub mod fields;
pub mod filter_ids;
pub mod filter_parameters;
pub mod filter_rights;
pub mod filters;
pub mod forms;
pub mod paging;
pub mod parameter;
pub mod representation;
pub mod values;
pub mod window;
pub mod words;
