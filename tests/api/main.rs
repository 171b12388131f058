//! The HTTP contract, tried on the real router over the shipped corpus in a real database.
mod app;
mod dates;
mod invented;
mod lists;
mod manners;
mod records;
mod rights;
mod side_by_side;
mod walk;
