//! What the machine could do: the same rows, words and bytes, with nothing around them.
pub mod index;
pub mod load;
pub mod server;
pub mod store;
