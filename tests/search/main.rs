//! The search index: what it finds, and how it lives beside the store.
mod crossing;
mod damage;
mod filters;
mod grammar;
mod life;
mod naive;
mod paging;
mod romanised;
mod tallies;
mod together;
mod village;
mod word_counts;
