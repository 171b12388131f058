//! What answers say of records beside the records themselves.
mod alike;
mod areas;
mod chain;
mod changed;
mod changes;
mod counts;
mod export;
mod figure_facts;
mod labels;
mod names;
mod related;
mod sources;

pub use alike::Common;
pub use chain::Chain;
pub use changed::Changed;
pub use counts::ArticlesBy;
pub use figure_facts::FigureFacts;
pub use labels::LabelsById;
pub use names::NameRow;
pub use related::{ArticleFacts, EntityCounts, EventFacts, EvidenceRow};
pub use sources::ArticleOrigin;
