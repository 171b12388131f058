//! The tables of the corpus files, key by key, in the order in which they are written.
//!
//! Longer than other files because it is a table: one line a key.
use super::shape::{Field, Holds, List, Table, added, ignored, optional, or, required, term, terms};
use crate::domain::{
    Basis, Certainty, Coverage, ElectionLevel, ElectionRound, ElectionStatus, ElectionSystem, EventType, FigureBasis,
    FigureStatus, Kind, LinkRel, LocationPrecision, Measure, Modality, NameKind, Origin, PlacePrecision, PlaceRole,
    PublisherKind, Qualifier, Relation, Role, Standard, StoryDecision, Term, TextAccess, TitleBasis, Unit,
};

const EDTF: Field = required("edtf", Holds::Text, "EDTF, level 0 or 1.");
const PRINTED: Field = optional("text", Holds::Text, "The phrase as printed.");
const BASIS: Field = or("basis", "stated", term::<Basis>(), "How the date is known.");

static WHEN: Table = Table {
    name: "a date",
    about: "A date with the phrase as printed and how it is known.",
    fields: &[EDTF, PRINTED, BASIS],
};

static WHEN_OF_API: Table = Table {
    name: "a date",
    about: "A date as the API gives it.",
    fields: &[EDTF, PRINTED, BASIS, ignored("earliest"), ignored("latest"), ignored("precision"), ignored("zone")],
};

const DATE: Holds = Holds::When(&WHEN);
const API_DATE: Holds = Holds::When(&WHEN_OF_API);
const TEXTS: Holds = Holds::Many(&Holds::Text);

pub(crate) static CORPUS: Table = Table {
    name: "a corpus",
    about: "What the corpus says of itself.",
    fields: &[
        required("name", Holds::Text, "Short name, used in file names."),
        required("title", Holds::Text, "Name for readers."),
        required("version", Holds::Text, "Version of the content."),
        required("licence", Holds::Text, "Licence of the records, as an SPDX name."),
        required(
            "time_zone",
            Holds::Text,
            "Where days begin and end that are no one country's; Europe/Belgrade is the one supported.",
        ),
    ],
};

pub(crate) static PUBLISHER: Table = Table {
    name: "a publisher",
    about: "Who published or supplied an article.",
    fields: &[
        required("id", Holds::Id(Kind::Publisher), "Its id."),
        required("label", Holds::Text, "Its name."),
        required("kind", term::<PublisherKind>(), "What kind of publisher."),
        optional("country", Holds::Country, "Where it is at home."),
        optional("url", Holds::Url, "Its site."),
        optional("wikidata", Holds::Wikidata, "Its Wikidata item."),
        optional("entity", Holds::Ref(Kind::Entity), "The same body as an entity, where it is one."),
    ],
};

static DATELINE: Table = Table {
    name: "a dateline",
    about: "Where the article says it was written.",
    fields: &[
        required("text", Holds::Text, "As printed."),
        optional("place", Holds::Ref(Kind::Entity), "The place it names."),
    ],
};

static RIGHTS: Table = Table {
    name: "rights",
    about: "Who holds the rights in the text.",
    fields: &[
        optional("holder", Holds::Text, "Who holds them."),
        optional("licence", Holds::Text, "Under which licence the text may be used."),
        optional("note", Holds::Text, "What else is to be said."),
    ],
};

static PROVENANCE: Table = Table {
    name: "provenance",
    about: "What the record was made of, if it came in the form of another standard.",
    fields: &[
        required("file", Holds::Text, "Within the folder or archive that was loaded."),
        required("standard", term::<Standard>(), "In what form it came."),
        required("id", Holds::Text, "What names it there."),
        optional("version", Holds::Text, "Which version of it, as its publisher counts them."),
        required("sha256", Holds::Text, "SHA-256 of its bytes as they stand there, in UTF-8."),
    ],
};

const FROM: Field = optional("provenance", Holds::Table(&PROVENANCE), "Where it was taken from.");
const FIELD: Field = required("field", term::<crate::domain::Field>(), "What the offsets count in.");
const START: Field = required("start", Holds::Count, "First code point.");
const END: Field = required("end", Holds::Count, "Code point after the last.");

static SPAN: Table = Table {
    name: "a span",
    about: "A mention or passage that cannot be written as a link: one that overlaps another, or stands in the text.",
    fields: &[
        optional("entity", Holds::Ref(Kind::Entity), "Whom the words mean."),
        optional("event", Holds::Ref(Kind::Event), "The event that the words tell of."),
        optional("figure", Holds::Ref(Kind::Figure), "The figure that the words give."),
        FIELD,
        START,
        END,
        optional("surface", Holds::Text, "The words of a mention, where the text is not held."),
    ],
};

pub(crate) static FRONT_MATTER: Table = Table {
    name: "an article",
    about: "The front matter of an article; its id is the file's name.",
    fields: &[
        required("title", Holds::Text, "Its title."),
        required("title_basis", term::<TitleBasis>(), "Where the title was read."),
        required("publisher", Holds::Ref(Kind::Publisher), "Who published it."),
        optional("agency", Holds::Ref(Kind::Publisher), "The wire it came from."),
        optional("authors", TEXTS, "Who wrote it, as printed."),
        required("language", Holds::Language, "The language it is written in."),
        required("published", DATE, "When it was published."),
        optional("written", DATE, "When it was written."),
        optional("dateline", Holds::Table(&DATELINE), "Place and date before the first sentence."),
        optional("url", Holds::Url, "Where it can be read."),
        optional("abstract_language", Holds::Language, "The language of the abstract."),
        required("coverage", term::<Coverage>(), "How much of the piece the record rests on."),
        required("text_access", term::<TextAccess>(), "What readers without a token get of the text."),
        optional("rights", Holds::Table(&RIGHTS), "Who holds the rights in the text."),
        optional("truncated", Holds::Flag, "The copy at hand ends before the piece does."),
        optional("note", Holds::Text, "What else is to be said."),
        FROM,
        optional("spans", Holds::Many(&Holds::Table(&SPAN)), "Mentions and passages that cannot be links."),
    ],
};

static NAME: Table = Table {
    name: "a name",
    about: "One name of an entity.",
    fields: &[
        required("text", Holds::Text, "The name."),
        required("lang", Holds::Language, "The language it is in, with its script for Serbian."),
        required("kind", term::<NameKind>(), "What the name is to its bearer."),
        optional("when", DATE, "When it was in use."),
        optional(
            "needs_context",
            Holds::Flag,
            "It is a common word too (`Return`): where its capital tells nothing, it is taken for the name only beside another name of the entity.",
        ),
    ],
};

static LOCATION: Table = Table {
    name: "a location",
    about: "A point, in degrees, WGS 84.",
    fields: &[
        required("lat", Holds::Degrees(90.0), "Degrees north."),
        required("lon", Holds::Degrees(180.0), "Degrees east."),
        required("precision", term::<LocationPrecision>(), "How near the point is to what it stands for."),
        optional("source", Holds::Text, "Where the point was taken from."),
    ],
};

static MEMBERSHIP: Table = Table {
    name: "a membership",
    about: "A body that the entity belongs to.",
    fields: &[
        required("organisation", Holds::Ref(Kind::Entity), "The body."),
        optional("role", Holds::Text, "As what."),
        optional("when", DATE, "When."),
    ],
};

pub(crate) static ENTITY: Table = Table {
    name: "an entity",
    about: "A person, body, place or group; its kind is the file's name.",
    fields: &[
        required("id", Holds::Id(Kind::Entity), "Its id."),
        required("label", Holds::Text, "English display name."),
        optional("description", Holds::Text, "Who or what it is, in a line."),
        optional("country", Holds::Country, "The country it belongs to."),
        required(
            "public_figure",
            Holds::Flag,
            "False for whoever is in the news only in passing; such persons are left out of search, suggestions, facets, graphs and related entities.",
        ),
        optional("part_of", Holds::Ref(Kind::Entity), "Of places the larger place, of organisations the larger body."),
        optional(
            "also_part_of",
            Holds::Many(&Holds::Ref(Kind::Entity)),
            "What else it lies in or belongs to, where `part_of` is not all.",
        ),
        optional("identifiers", Holds::Identifiers, "Ids in public lists, each unique in the corpus."),
        optional("location", Holds::Table(&LOCATION), "Where it is."),
        optional("names", Holds::Many(&Holds::Table(&NAME)), "Its names; at most one preferred name a language."),
        optional("memberships", Holds::Many(&Holds::Table(&MEMBERSHIP)), "What it belongs to."),
        optional("sources", TEXTS, "Where this was taken from."),
        optional("note", Holds::Text, "What else is to be said."),
    ],
};

static EVENT_PLACE: Table = Table {
    name: "a place of an event",
    about: "Where an event happened.",
    fields: &[
        required("entity", Holds::Ref(Kind::Entity), "The place."),
        or("role", "location", term::<PlaceRole>(), "What the place is to the event."),
        or("precision", "exact", term::<PlacePrecision>(), "How near the place is known."),
    ],
};

static PARTICIPANT: Table = Table {
    name: "a participant",
    about: "Who took part in an event.",
    fields: &[
        required("entity", Holds::Ref(Kind::Entity), "Who."),
        required("role", term::<Role>(), "What part it took."),
        or("certainty", "stated", term::<Certainty>(), "Whether that is settled."),
    ],
};

static EVENT_LINK: Table = Table {
    name: "a link of an event",
    about: "How one event bears on another.",
    fields: &[
        required("rel", term::<LinkRel>(), "How it bears on the other."),
        required("event", Holds::Ref(Kind::Event), "The other event."),
    ],
};

static LOCAL_NAME: Table = Table {
    name: "a local name",
    about: "What a vote is called where it is held.",
    fields: &[
        required("text", Holds::Text, "The name."),
        required("lang", Holds::Language, "The language it is in, with its script for Serbian."),
    ],
};

const THRESHOLD: &str =
    "Percent of the votes that a list needs for seats, someone to be elected in the first round, an option to pass.";
const QUORUM: &str = "Percent of those who may vote that have to take part for it to count.";

static ELECTION: Table = Table {
    name: "an election",
    about: "What only elections have.",
    fields: &[
        required("level", term::<ElectionLevel>(), "What it fills or decides."),
        optional(
            "local_names",
            Holds::Many(&Holds::Table(&LOCAL_NAME)),
            "What the vote is called in languages that are official where it is held; one name a language.",
        ),
        optional("system", term::<ElectionSystem>(), "How votes become seats or an office."),
        optional("threshold_pct", Holds::Number, THRESHOLD),
        optional("quorum_pct", Holds::Number, QUORUM),
        optional("round", term::<ElectionRound>(), "Which vote of the election it is."),
        optional("body", Holds::Text, "The body or office, or the question."),
        optional("repeat", Holds::Flag, "It repeats an earlier vote."),
        optional("status", term::<ElectionStatus>(), "What became of it."),
        optional("seats", Holds::Count, "Seats to fill."),
        optional("registered", Holds::Count, "People on the voters' list."),
        optional("votes_cast", Holds::Count, "People who voted."),
        optional("turnout_pct", Holds::Number, "Percent of the registered who voted."),
        optional("figures_source", Holds::Text, "Where the three numbers above come from."),
        optional("wikidata", Holds::Wikidata, "Its Wikidata item."),
        optional("licence", Holds::Text, "Licence of the sources."),
    ],
};

pub(crate) static EVENT: Table = Table {
    name: "an event",
    about: "What happened; the file's name is the first year of its date.",
    fields: &[
        required("id", Holds::Id(Kind::Event), "Its id."),
        required("type", term::<EventType>(), "What kind of happening it is."),
        required("label", Holds::Text, "What happened, in a line."),
        optional("summary", Holds::Text, "What happened, in a few sentences of our own."),
        optional("date", DATE, "When it happened."),
        required("modality", term::<Modality>(), "In what sense it is told."),
        optional("country", Holds::Country, "Where its places do not say it."),
        optional("places", Holds::Many(&Holds::Table(&EVENT_PLACE)), "Where it happened."),
        optional("participants", Holds::Many(&Holds::Table(&PARTICIPANT)), "Who took part."),
        optional("part_of", Holds::Ref(Kind::Event), "The larger event."),
        optional("links", Holds::Many(&Holds::Table(&EVENT_LINK)), "How it bears on other events."),
        optional("evidence", Holds::Many(&Holds::Ref(Kind::Article)), "Articles that tell of it."),
        optional("sources", TEXTS, "Named public sources."),
        optional("election", Holds::Table(&ELECTION), "What only elections have."),
        optional("note", Holds::Text, "What else is to be said."),
    ],
};

static CHANGE: Table = Table {
    name: "a corrected passage",
    about: "One thing that a correction takes back.",
    fields: &[
        required("article", Holds::Ref(Kind::Article), "The article that printed it."),
        optional("figure", Holds::Ref(Kind::Figure), "The figure that is taken back."),
        required("field", Holds::Text, "The part of the article or figure that changes."),
        required("was", Holds::Text, "What was printed."),
        required("now", Holds::Text, "What it should have been."),
        optional("replaced_by", Holds::Many(&Holds::Ref(Kind::Figure)), "The figures that stand in its place."),
    ],
};

pub(crate) static CORRECTION: Table = Table {
    name: "a correction",
    about: "A publisher takes back what it printed.",
    fields: &[
        required("id", Holds::Id(Kind::Correction), "Its id."),
        required("notice", Holds::Ref(Kind::Article), "The article that carries it."),
        required("published", DATE, "When it was published."),
        required("summary", Holds::Text, "What is taken back, in our own words."),
        optional("event", Holds::Ref(Kind::Event), "The correction as an event, where it is one."),
        required("corrects", Holds::Many(&Holds::Table(&CHANGE)), "What is taken back."),
    ],
};

/// What curators may say; that a story was found is no decision.
const DECISION: Holds = Holds::Term(List {
    name: StoryDecision::LIST,
    terms: || {
        let mut terms = terms::<StoryDecision>();
        terms.retain(|(name, _)| *name != StoryDecision::Found.name());
        terms
    },
});

static MEMBER: Table = Table {
    name: "a member of a story",
    about: "One version of a piece of writing.",
    fields: &[
        required("article", Holds::Ref(Kind::Article), "The article."),
        required("relation", term::<Relation>(), "What it is to the story."),
        optional("overlap", Holds::Share, "Share of the smaller text's five-word runs that the original has too."),
    ],
};

pub(crate) static STORY: Table = Table {
    name: "a story",
    about: "Versions of one piece of writing.",
    fields: &[
        required("id", Holds::Id(Kind::Story), "Its id."),
        required("label", Holds::Text, "What it is called."),
        required("decision", DECISION, "What the curators say of it."),
        required("members", Holds::Many(&Holds::Table(&MEMBER)), "Its versions."),
        optional("note", Holds::Text, "What else is to be said."),
    ],
};

pub(crate) static RETIRED: Table = Table {
    name: "a retired id",
    about: "An id that is no longer a record.",
    fields: &[
        required("kind", term::<Kind>(), "Of what it was the id."),
        required("id", Holds::Text, "The id."),
        optional("into", Holds::Text, "The kept record, if it was merged; without it, it was deleted."),
        optional(
            "identifiers",
            Holds::Identifiers,
            "Ids in public lists of a merged entity: they lead to the kept one.",
        ),
        optional(
            "names",
            Holds::Many(&Holds::Table(&NAME)),
            "Names of a merged entity: they are names of the kept one. Without them, those that its record has where it is held.",
        ),
        optional("withdrawn", Holds::Flag, "Whether it went for rights: result sets keep no more of it than its id."),
    ],
};

static CONCEPT_WORDS: Table = Table {
    name: "the words for a concept",
    about: "What a concept is called in one language.",
    fields: &[
        required("lang", Holds::Language, "The language, with its script for Serbian."),
        required("preferred", Holds::Text, "The usual term."),
        optional("also", TEXTS, "Other terms for the same."),
        optional("forms", TEXTS, "Inflected forms of these terms, as texts have them."),
    ],
};

pub(crate) static CONCEPT: Table = Table {
    name: "a concept",
    about: "A concept of the field, and what it is called.",
    fields: &[
        required("id", Holds::Concept, "Its id."),
        required("definition", Holds::Text, "What it is, in a sentence."),
        optional("broader", Holds::Concept, "The wider concept."),
        optional("exact_match", Holds::Many(&Holds::Url), "The same concept in public lists, by its address there."),
        required("words", Holds::Many(&Holds::Table(&CONCEPT_WORDS)), "What it is called, one entry a language."),
    ],
};

pub(crate) static FIGURE: Table = Table {
    name: "a figure",
    about: "One number as one source gave it.",
    fields: &[
        required("id", Holds::Id(Kind::Figure), "Its id."),
        required("measure", term::<Measure>(), "What it measures."),
        required("unit", term::<Unit>(), "What it is counted in."),
        optional("value", Holds::Number, "A decimal number."),
        optional("low", Holds::Number, "The lower end of a range."),
        optional("high", Holds::Number, "The upper end of a range."),
        optional("words", Holds::Text, "As printed, where no number is given."),
        required("qualifier", term::<Qualifier>(), "How the number is meant."),
        optional("place", Holds::Ref(Kind::Entity), "Where."),
        optional("group", Holds::Ref(Kind::Entity), "Whom the number counts."),
        optional("of", Holds::Text, "The whole that a share or part is taken of."),
        optional("as_of", Holds::When(&WHEN), "The moment the number speaks of."),
        optional("as_of_text", Holds::Text, "The phrase as printed."),
        optional("as_of_basis", term::<Basis>(), "How the moment is known."),
        optional("attributed_to", Holds::Ref(Kind::Entity), "Who gave the number."),
        optional("attributed_as", Holds::Text, "How the article names that source."),
        required("basis", term::<FigureBasis>(), "What it rests on."),
        optional("event", Holds::Ref(Kind::Event), "The event it belongs to."),
        required("status", term::<FigureStatus>(), "Whether it still stands."),
        optional("note", Holds::Text, "What else is to be said."),
    ],
};

pub(crate) static ELECTION_ROW: Table = Table {
    name: "an election",
    about: "A reference election with its public source.",
    fields: &[
        required("id", Holds::Id(Kind::Event), "The event's id."),
        optional("country", Holds::Country, "Where."),
        optional("date", DATE, "When."),
        required("level", term::<ElectionLevel>(), "What it fills or decides."),
        optional("round", term::<ElectionRound>(), "Which vote of the election it is."),
        optional("body", Holds::Text, "The body or office, or the question."),
        optional("status", term::<ElectionStatus>(), "What became of it."),
        optional("seats", Holds::Count, "Seats to fill."),
        optional("registered", Holds::Count, "People on the voters' list."),
        optional("votes_cast", Holds::Count, "People who voted."),
        optional("turnout_pct", Holds::Number, "Percent of the registered who voted."),
        optional("figures_source", Holds::Text, "Where the three numbers above come from."),
        optional("wikidata", Holds::Wikidata, "Its Wikidata item."),
        optional("sources", Holds::Text, "Names or addresses, joined by ` | `."),
        optional("licence", Holds::Text, "Licence of the sources."),
        required("confidence", Holds::Term(CONFIDENCE), "How well the date is confirmed."),
        optional("note", Holds::Text, "What else is to be said."),
        optional("event", Holds::Ref(Kind::Event), "The event of `events/` that this row adds to."),
        added("local_names", Holds::Text, "Each after its language, `sq: Referendum`, joined by ` | `."),
        added("system", term::<ElectionSystem>(), "How votes become seats or an office."),
        added("threshold_pct", Holds::Number, THRESHOLD),
        added("quorum_pct", Holds::Number, QUORUM),
    ],
};

const CONFIDENCE: List = List {
    name: "confidence",
    terms: || {
        vec![("confirmed-2", "Two independent sources give the date."), ("confirmed-1", "One source gives the date.")]
    },
};

/// A line of the manifest of a folder of plain texts.
pub(crate) static MANIFEST: Table = Table {
    name: "a line of the manifest",
    about: "A text file, and the article whose text it is.",
    fields: &[
        required("file", Holds::Text, "The text's file, in the same folder."),
        required("id", Holds::Id(Kind::Article), "The article's id."),
        required("publisher", Holds::Ref(Kind::Publisher), "Who published it."),
        optional("agency", Holds::Ref(Kind::Publisher), "The wire it came from."),
        required("title", Holds::Text, "Its title."),
        optional("title_basis", Holds::Text, "Where the title was read, by its name or in words."),
        required("published", DATE, "When it was published."),
        optional("written", DATE, "When it was written."),
        required("language", Holds::Language, "The language it is written in."),
        optional("authors", Holds::Text, "Who wrote it, joined by `|`."),
        optional("dateline", Holds::Text, "Place and date before the first sentence."),
        optional("url", Holds::Url, "Where it can be read."),
        or("text_access", "restricted", term::<TextAccess>(), "What readers without a token get of the text."),
    ],
};

static API_MENTION: Table = Table {
    name: "a mention",
    about: "An entity named in an article.",
    fields: &[
        optional(
            "entity",
            Holds::Labelled(Kind::Entity),
            "Whom the words mean; left out only where a name was found that more than one has.",
        ),
        ignored("candidates"),
        FIELD,
        optional("start", Holds::Count, "First code point; left out with the words."),
        optional("end", Holds::Count, "Code point after the last; left out with the words."),
        optional("surface", Holds::Text, "The words; left out where they are words of a text that is."),
        or("origin", "curated", term::<Origin>(), "Who found it."),
    ],
};

static API_DATELINE: Table = Table {
    name: "a dateline",
    about: "Where the article says it was written.",
    fields: &[
        required("text", Holds::Text, "As printed."),
        optional("place", Holds::Labelled(Kind::Entity), "The place it names."),
    ],
};

/// An article as the API gives it.
pub(crate) static API_ARTICLE: Table = Table {
    name: "an article",
    about: "An article as the API gives it.",
    fields: &[
        required("id", Holds::Id(Kind::Article), "Its id."),
        required("title", Holds::Text, "Its title."),
        or("title_basis", "page", term::<TitleBasis>(), "Where the title was read."),
        required("publisher", Holds::Labelled(Kind::Publisher), "Who published it."),
        optional("agency", Holds::Labelled(Kind::Publisher), "The wire it came from."),
        optional("authors", TEXTS, "Who wrote it, as printed."),
        required("language", Holds::Language, "The language it is written in."),
        required("published", API_DATE, "When it was published."),
        optional("written", API_DATE, "When it was written."),
        optional("dateline", Holds::Table(&API_DATELINE), "Place and date before the first sentence."),
        optional("url", Holds::Url, "Where it can be read."),
        optional("abstract", Holds::Text, "Plain text."),
        optional("abstract_language", Holds::Language, "The language of the abstract."),
        or("coverage", "whole", term::<Coverage>(), "How much of the piece the record rests on."),
        optional("text", Holds::Text, "The text."),
        or("text_access", "restricted", term::<TextAccess>(), "What readers without a token get of the text."),
        optional("rights", Holds::Table(&RIGHTS), "Who holds the rights in the text."),
        optional("truncated", Holds::Flag, "The copy at hand ends before the piece does."),
        optional("mentions", Holds::Many(&Holds::Table(&API_MENTION)), "Entities named in it."),
        optional("note", Holds::Text, "What else is to be said."),
        FROM,
        ignored("words"),
        ignored("sha256"),
        ignored("text_parts"),
        ignored("story"),
        ignored("collapsed"),
        ignored("corrections"),
        ignored("events"),
        ignored("figures"),
        ignored("counts"),
        ignored("revision"),
        ignored("updated_at"),
        ignored("corpus"),
        ignored("highlights"),
        ignored("score"),
        ignored("evidence"),
        ignored("passages"),
        ignored("links"),
    ],
};
