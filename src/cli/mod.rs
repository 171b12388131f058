//! The commands: what they are called, what they take, and the code they end with.
mod args;
mod backup;
mod contract;
mod corpus;
mod examine;
mod failure;
mod healthcheck;
mod progress;
mod run;
mod say;
mod sets;
mod setting_values;
mod settings;
mod settings_file;
mod token;

pub use args::Cli;
pub use run::run;
