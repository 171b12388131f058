//! The store: what a write does, what it refuses, and who sees it when.
mod event_countries;
mod folder;
mod found_mentions;
mod found_stories;
mod kestria;
mod page_furniture;
mod recognise;
mod refused;
mod regrouped_stories;
mod trees;
mod writes;

#[path = "../api/invented.rs"]
mod invented;
