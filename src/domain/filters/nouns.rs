//! The table of filters and orders, a list a noun. Where each is looked up is said in `store/table/nouns.rs`.
use super::filter::FilterKind::{
    Country, Date, Flag, Id, Language, Linked, Month, Name, Number, Presence, Term as Closed, Text, Year,
};
use super::filter::{Filter, FilterKind, KeyKind, Sort, many, named_by, names, one, place, sort};
use crate::domain::{
    Coverage, ElectionLevel, ElectionRound, ElectionStatus, ElectionSystem, EntityKind, EventClass, EventType,
    FigureBasis, FigureStatus, IdentifierScheme, Kind, LinkRel, Measure, Modality, PublisherKind, Qualifier, Role,
    StoryDecision, TextAccess, Unit,
};

/// What the filter of records by their own ids is called.
pub const OWN_ID: &str = "id";

const fn own(kind: Kind) -> Filter {
    one(OWN_ID, Id(kind), "Its own id.")
}

/// A whole text, by its digest.
pub const TEXT: Filter =
    many("text", Text, "SHA-256 of the text, in hexadecimal, of an open text or with a token; `has=text` for any.");

/// The same, of open texts alone.
pub const OPEN_TEXT: Filter = Filter { name: "open_text", ..TEXT };

const ARTICLE: &[Filter] = &[
    one("published", Date, "When it was published."),
    one("written", Date, "When it was written, where that is known."),
    one("year", Year, "The year it was published in."),
    one("month", Month, "The month it was published in; missing where it is known less exactly."),
    one("publisher", Id(Kind::Publisher), "Who published it."),
    one("agency", Id(Kind::Publisher), "The wire it came from."),
    one("language", Language, "The language of the piece."),
    one("text_access", Closed(names::<TextAccess>), "What readers without a token get of the text."),
    one("coverage", Closed(names::<Coverage>), "How much of the piece the record rests on."),
    one("truncated", Flag, "Whether the copy at hand ends before the piece does."),
    place(one("dateline_place", Id(Kind::Entity), "The place in the dateline.")),
    place(many(
        "place",
        Id(Kind::Entity),
        "A place it is about: where an event that it tells of happened, or of which it gives a figure.",
    )),
    many("author", Text, "A name in the byline, exactly as printed."),
    many("entity", Id(Kind::Entity), "An entity it mentions."),
    many("entity_kind", Closed(names::<EntityKind>), "The kind of an entity it mentions."),
    many(
        "country",
        Country,
        "The country it is about: that of the elections it tells of, or else of its other events.",
    ),
    many("place_country", Country, "The country of a place it mentions."),
    many("event", Id(Kind::Event), "An event it is evidence for."),
    many("election", Id(Kind::Event), "An election that it tells of, or of whose parts it does."),
    many("event_type", Closed(names::<EventType>), "The type of an event it is evidence for."),
    many("event_type_class", Closed(names::<EventClass>), "The class of the type of an event it is evidence for."),
    many("figure", Id(Kind::Figure), "A figure it gives."),
    many("measure", Closed(names::<Measure>), "What a figure it gives measures."),
    many("story", Id(Kind::Story), "The story it is a version of."),
    many("correction", Id(Kind::Correction), "A correction that changes it."),
    TEXT,
];

const ENTITY: &[Filter] = &[
    one("kind", Closed(names::<EntityKind>), "What it is."),
    one("country", Country, "Its country."),
    one("public_figure", Flag, "False for whoever is in the news only in passing."),
    one("private", Flag, "Private people: persons who are no public figures."),
    many("part_of", Id(Kind::Entity), "What it belongs to, by one step."),
    one("location", Presence, "A point on the map."),
    one("name", Name, "Words of one of its names, in any script, case and spelling."),
    many("name_language", Language, "A language it has a name in."),
    many("identifier", Closed(names::<IdentifierScheme>), "A public list that has an id for it."),
    many("member_of", Id(Kind::Entity), "A body it is or was a member of."),
    named_by("entity", many("article", Id(Kind::Article), "An article that mentions it.")),
    many("event", Id(Kind::Event), "An event it takes part in or is the place of."),
    many("role", Closed(names::<Role>), "A part it takes in some event."),
];

const EVENT: &[Filter] = &[
    one("date", Date, "When it happened."),
    one("year", Year, "The year it began in."),
    one("month", Month, "The month it began in; missing where the date is longer than a month."),
    one("type", Closed(names::<EventType>), "What kind of happening it is."),
    one("type_class", Closed(names::<EventClass>), "What its type has in common with others."),
    one("plover", Closed(EventType::plover_codes), "The PLOVER category of its type."),
    one("acled", Closed(EventType::acled_codes), "The ACLED event type and sub-event type of its type."),
    one(
        "on_election_day",
        Flag,
        "Whether it lies on the days of an election that it is part of by whatever steps. Neither where there is none, or its date is longer; an election is the day itself.",
    ),
    one("modality", Closed(names::<Modality>), "In what sense it is told."),
    one("country", Country, "The country it happened in."),
    one("part_of", Id(Kind::Event), "The event it is part of."),
    many("election", Id(Kind::Event), "An election that it is, or is part of by whatever steps."),
    one("level", Closed(names::<ElectionLevel>), "Elections: what is filled or decided."),
    one("round", Closed(names::<ElectionRound>), "Elections: which vote it is."),
    one("status", Closed(names::<ElectionStatus>), "Elections: what became of it."),
    one("turnout_pct", Number, "Elections: percent of the registered who voted, by the reference source."),
    one("registered", Number, "Elections: people on the voters' list, by the reference source."),
    one("votes_cast", Number, "Elections: people who voted, by the reference source."),
    one("system", Closed(names::<ElectionSystem>), "Elections: how votes become seats or an office."),
    one("threshold_pct", Number, "Elections: percent of the votes needed for seats, in a first round, to pass."),
    one("quorum_pct", Number, "Elections: percent of those who may vote that have to take part."),
    place(many("place", Id(Kind::Entity), "Where it happened.")),
    many("participant", Id(Kind::Entity), "Who took part."),
    many("role", Closed(names::<Role>), "A part that someone took in it."),
    many("entity", Id(Kind::Entity), "Who took part, or where it happened."),
    many("article", Id(Kind::Article), "An article that tells of it."),
    many("linked_to", Id(Kind::Event), "An event that it annuls, replaces, follows or otherwise bears on."),
    many("linked_from", Id(Kind::Event), "An event that annuls, replaces, follows it or otherwise bears on it."),
    many("link", Linked, "How it bears on which event: `annuls:` and the id of the other."),
    many("rel", Closed(names::<LinkRel>), "How it bears on some other event."),
    many("rel_from", Closed(names::<LinkRel>), "How some other event bears on it: `annuls` finds what was annulled."),
    many("measure", Closed(names::<Measure>), "What a figure about it measures."),
];

const FIGURE: &[Filter] = &[
    one("as_of", Date, "The moment the number speaks of."),
    one("measure", Closed(names::<Measure>), "What it measures."),
    one("unit", Closed(names::<Unit>), "What it is counted in."),
    one("value", Number, "The number; of a range, any number within it."),
    one("qualifier", Closed(names::<Qualifier>), "How the number is meant."),
    one("basis", Closed(names::<FigureBasis>), "What the number rests on."),
    one("status", Closed(names::<FigureStatus>), "Whether it still stands."),
    one("article", Id(Kind::Article), "The article that gives it."),
    one("reported", Date, "When the article that gives it was published."),
    one("reported_year", Year, "The year it was reported in."),
    one("reported_month", Month, "The month it was reported in; missing where that is known less exactly."),
    one("publisher", Id(Kind::Publisher), "Who published the article that gives it."),
    one("agency", Id(Kind::Publisher), "The wire that the article came from."),
    one("language", Language, "The language of the article that gives it."),
    one(
        "country",
        Country,
        "Its country: that of its place, else of its event, else the one that the article is about.",
    ),
    one("event", Id(Kind::Event), "The event it belongs to."),
    many("election", Id(Kind::Event), "An election that its event is, or is part of by whatever steps."),
    place(one("place", Id(Kind::Entity), "Where.")),
    one("group", Id(Kind::Entity), "Whom the number counts."),
    one("attributed_to", Id(Kind::Entity), "Who gave the number; missing when the article says it in its own voice."),
    many("correction", Id(Kind::Correction), "A correction that takes it back or puts it in the place of another."),
];

const CORRECTION: &[Filter] = &[
    one("published", Date, "When it was published."),
    one("notice", Id(Kind::Article), "The article that carries it."),
    one("event", Id(Kind::Event), "The correction as an event."),
    many("article", Id(Kind::Article), "An article that it changes."),
    many("figure", Id(Kind::Figure), "A figure that it takes back or gives instead."),
];

const STORY: &[Filter] = &[
    one("decision", Closed(names::<StoryDecision>), "Who says that these are versions of one piece."),
    many("article", Id(Kind::Article), "An article that is a version of it."),
];

const PUBLISHER: &[Filter] = &[
    one("kind", Closed(names::<PublisherKind>), "What kind of publisher."),
    one("country", Country, "Its country."),
    one("entity", Id(Kind::Entity), "The same body as an entity."),
    one("wikidata", Text, "Its Wikidata item."),
];

pub const BY_ID: Sort = sort!("id", Id, "by id");
const BY_LABEL: Sort = sort!("label", Words, "by label, in code point order");

impl Kind {
    pub fn filters(self) -> &'static [Filter] {
        match self {
            Self::Article => ARTICLE,
            Self::Entity => ENTITY,
            Self::Event => EVENT,
            Self::Figure => FIGURE,
            Self::Correction => CORRECTION,
            Self::Story => STORY,
            Self::Publisher => PUBLISHER,
        }
    }

    /// All that its records are filtered by, whether callers may name it or not.
    pub fn all_filters(self) -> impl Iterator<Item = &'static Filter> {
        let beside = if self == Self::Article { Some(&OPEN_TEXT) } else { None };
        self.filters().iter().chain(beside)
    }

    /// Records by their own ids. The index has these as keys: it is none of the filters that have a field.
    pub fn own_id(self) -> &'static Filter {
        match self {
            Self::Article => &const { own(Self::Article) },
            Self::Entity => &const { own(Self::Entity) },
            Self::Event => &const { own(Self::Event) },
            Self::Figure => &const { own(Self::Figure) },
            Self::Correction => &const { own(Self::Correction) },
            Self::Story => &const { own(Self::Story) },
            Self::Publisher => &const { own(Self::Publisher) },
        }
    }

    pub fn filter(self, name: &str) -> Option<&'static Filter> {
        self.filters().iter().find(|filter| filter.name == name)
    }

    /// The filter that `from` and `to` speak of.
    pub fn date(self) -> Option<&'static Filter> {
        self.filters().iter().find(|filter| matches!(filter.kind, FilterKind::Date))
    }

    pub fn sorts(self) -> &'static [Sort] {
        match self {
            Self::Article => &[
                sort!("date", Moment, "by the first instant of `published`"),
                sort!("title", Words, "by title, in code point order"),
                BY_ID,
            ],
            Self::Entity => &[BY_LABEL, BY_ID],
            Self::Event => &[
                sort!("date", Moment, "by the first instant of `date`; unknown last, with `-` first"),
                BY_LABEL,
                BY_ID,
            ],
            Self::Figure => &[
                sort!("date", Moment, "by the first instant of `as_of`; unknown last, with `-` first"),
                sort!("value", Number, "by the number, of a range the lower; words last, with `-` first"),
                BY_ID,
            ],
            Self::Correction => &[sort!("date", Moment, "by the first instant of `published`"), BY_ID],
            Self::Story => &[BY_LABEL, BY_ID],
            Self::Publisher => &[BY_LABEL, BY_ID],
        }
    }

    pub fn sort(self, name: &str) -> Option<&'static Sort> {
        self.sorts().iter().find(|sort| sort.name == name)
    }
}
