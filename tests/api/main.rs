//! The HTTP contract, tried on the real router over the shipped corpus in a real database.
mod app;
mod caching;
mod dates;
mod exports;
mod invented;
mod lists;
mod manners;
mod mistakes;
mod pages;
mod people;
mod records;
mod refusals;
mod rights;
mod rubbish;
mod shapes;
mod side_by_side;
mod walk;
