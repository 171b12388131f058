//! The running service: its parts put together, its socket, its orderly end.
mod accept;
mod clock;
mod converse;
mod serve;
mod signals;
mod steady;

pub use accept::serve_on;
pub use clock::now;
pub use serve::{Error, Plan, reachable, serve};
