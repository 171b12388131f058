//! The shape of the building: which file may import which, and house rules that a test can hold.
mod circles;
mod habits;
mod house;
mod order;
mod reading;
mod sources;
mod tokens;
