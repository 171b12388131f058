//! Pieces that several answers are made of.
pub mod graph;
pub mod highlights;
pub mod names;
pub mod notice;
pub mod shared;
