//! What records have to keep to beyond the form of their values, whatever they come from. Who reads them says where a value
//! stands.
mod alone;
mod beside;
mod fault;
mod ways;

pub use alone::{of_entity, of_event, of_figure, of_retired, of_story};
pub use beside::{
    Lookup, no_correction, of_correction, of_passages, part_of_themselves, shared_identifiers, shared_items,
};
pub use fault::{At, Fault, Faults};
pub use ways::{first_above, rounds};
