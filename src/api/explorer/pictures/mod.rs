//! Pictures: SVG as pure functions of plain structs, each with a title, a description and a table that says the same.
pub mod attention;
pub mod card;
mod figure_marks;
mod figure_rows;
pub mod figures;
mod key;
mod lettering;
pub mod map;
pub mod network;
mod outlines;
pub mod over_years;
pub mod picture;
pub mod shares;
pub mod time_axis;
pub mod two_sides;
