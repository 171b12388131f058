//! The forms that an answer may have, and how it is written.
pub mod csv_text;
pub mod reply;
pub mod rows;
