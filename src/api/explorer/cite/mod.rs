//! How what a page shows is cited: for people, and for the programs that keep references.
mod elsewhere;
mod forms;
mod in_page;
#[cfg(test)]
mod tests;

pub use elsewhere::elsewhere;
pub use forms::of_page;
pub use in_page::{coins, head, section};
