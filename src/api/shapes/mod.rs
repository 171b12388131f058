//! Pieces that several answers are made of.
pub mod common;
pub mod highlights;
pub mod names;
pub mod notice;
