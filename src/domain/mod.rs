//! What the corpus is made of: ids, dates, nouns and closed lists. No IO, no SQL, no HTTP.
//!
//! Values are parsed when they enter; an invalid one cannot exist inside.
mod agreement;
mod area;
mod arithmetic;
mod article;
mod association;
mod bounds;
mod calendar;
mod chain;
mod change;
mod correction;
mod country;
mod dated;
mod days;
mod edtf;
mod ends;
mod english;
mod entity;
mod event;
mod figure;
mod filters;
mod hex;
mod id;
mod language;
mod latest;
mod moment;
mod number;
mod official;
mod period;
mod printed;
mod public_id;
mod publisher;
mod record;
mod reference;
mod reported;
mod resolution;
mod resolve;
pub mod rules;
#[cfg(test)]
mod sample;
mod share;
mod sources;
mod story;
mod story_groups;
mod taxonomy;
mod terms;
mod versions;
mod vocabulary;
mod when;
mod zone;

pub use agreement::{Agreement, Difference, differences, distinct};
pub use area::Area;
pub use arithmetic::{Check, Misfit, misfits};
pub use article::{
    Article, ArticleText, Coverage, Dateline, Field, Mention, Origin, Passage, Provenance, Rights, Standard,
    TextAccess, TextPart, TextPartKind, TitleBasis,
};
pub use association::{Keyness, P_VALUES, keyness, npmi, per_million, pmi, t_score};
pub use calendar::{Interval, Span};
pub use chain::in_order;
pub use change::{Change, Kind, MARK_BYTES, Op, Retired};
pub use correction::{Correction, FigureChange};
pub use country::{Country, InvalidCountry, USER_ASSIGNED};
pub use dated::Dated;
pub use days::{Clocks, Days, InvalidWhen};
pub use edtf::Precision;
pub use english::{country_name, language_name};
pub use entity::{
    Entity, EntityKind, Identifier, IdentifierScheme, Location, LocationPrecision, Membership, Name, NameKind,
    NameOrigin,
};
pub use event::{
    Certainty, Election, ElectionLevel, ElectionRound, ElectionStatus, ElectionSystem, Event, EventLink, EventPlace,
    LinkRel, LocalName, Modality, Participant, PlacePrecision, PlaceRole,
};
pub use figure::{Figure, FigureStatus, Qualifier, Quantity};
pub use filters::{
    After, BY_ID, Condition, Fact, Facts, Filter, FilterKind, KeyKind, OPEN_TEXT, OWN_ID, Selection, Sort, SortKey,
    TEXT, Test, Value,
};
pub use hex::hex;
pub use id::{
    ArticleId, ConceptId, CorrectionId, EntityId, EventId, FigureId, InvalidId, MAX_ID_CHARS, PublisherId,
    SLUG_PATTERN, StoryId, slug,
};
pub use language::{InvalidLanguage, Language};
pub use number::{InvalidNumber, Number};
pub use period::Period;
pub use printed::{on_one_line, printed};
pub use publisher::{Publisher, PublisherKind};
pub use record::{CorpusInfo, Record};
pub use reference::Reference;
pub use reported::{Reported, counted};
pub use resolution::{Recorded, Resolution, Taken, TakenFrom};
pub use resolve::Resolve;
pub use share::Share;
pub use sources::{independent_sources, outlets};
pub use story::{PassageChange, Relation, Story, StoryDecision, StoryMember};
pub use story_groups::{Decided, groups};
pub use taxonomy::{EventClass, EventType, FigureBasis, Measure, Role, Unit};
pub use terms::{Term, UnknownTerm, nearest};
pub use versions::{Shared, SharedRuns, Version};
pub use vocabulary::{Concept, ConceptWords};
pub use when::{Basis, When};
pub use zone::{TIME_ZONE, Zone};
