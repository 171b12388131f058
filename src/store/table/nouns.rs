//! The table of nouns: one entry a filter.
//!
//! Longer than other files because it is a table.
use super::noun::FilterKind::{
    Country, Date, Flag, Id, Language, Linked, Month, Name, Number, Presence, Term as Closed, Text, Year,
};
use super::noun::{BY_ID, Filter, Link, Noun, Sort, Stored, column, link, names, places, row, rows, sort};
use crate::domain::{
    Article, Correction, Coverage, ElectionLevel, ElectionRound, ElectionStatus, Entity, EntityKind, Event, EventClass,
    EventType, Figure, FigureBasis, FigureStatus, IdentifierScheme, Kind, LinkRel, Measure, Modality, Publisher,
    PublisherKind, Qualifier, Role, Story, StoryDecision, TextAccess, Unit,
};

/// Links by the event they lead to.
const LINKED_FROM: Link = rows("(select target as event_id, event_id as source_id, rel from event_link) l", "event_id");

/// Of the elections that an event is part of, it lies on the days of one, or outside those of all; 1 within is not told.
const ON_ELECTION_DAY: &str = "(select case max(case \
     when substr(x.date_first, 1, 10) >= substr(e.date_first, 1, 10) and substr(x.date_last, 1, 10) <= substr(e.date_last, 1, 10) then 2 \
     when substr(x.date_last, 1, 10) < substr(e.date_first, 1, 10) or substr(x.date_first, 1, 10) > substr(e.date_last, 1, 10) then 0 \
     else 1 end) when 2 then 1 when 0 then 0 end \
     from event_whole w join event e on e.event_id = w.whole_id and e.type = 'election' \
     where w.event_id = x.event_id and x.type <> 'election')";

/// As the filter `text` of articles, on open texts alone.
pub static OPEN_TEXT: Filter =
    link("text", Text, &["l.sha256"], rows("open_text l", "article_id"), "SHA-256 of an open text.");

pub static ARTICLE: Noun = Noun {
    kind: Kind::Article,
    table: "article",
    key: "x.article_id",
    label: Some("x.title"),
    home: Some("x.home"),
    filters: &[
        column("published", Date, &["x.published_first", "x.published_last"], "When it was published."),
        column("written", Date, &["x.written_first", "x.written_last"], "When it was written, where that is known."),
        column("year", Year, &["x.published_year"], "The year it was published in."),
        column(
            "month",
            Month,
            &["x.published_month"],
            "The month it was published in; missing where it is known less exactly.",
        ),
        column("publisher", Id(Kind::Publisher), &["x.publisher_id"], "Who published it."),
        column("agency", Id(Kind::Publisher), &["x.agency_id"], "The wire it came from."),
        column("language", Language, &["x.language"], "The language of the piece."),
        column(
            "text_access",
            Closed(names::<TextAccess>),
            &["x.text_access"],
            "What readers without a token get of the text.",
        ),
        column("coverage", Closed(names::<Coverage>), &["x.coverage"], "How much of the piece the record rests on."),
        column("truncated", Flag, &["x.truncated"], "Whether the copy at hand ends before the piece does."),
        places(column("dateline_place", Id(Kind::Entity), &["x.dateline_place"], "The place in the dateline.")),
        places(link(
            "place",
            Id(Kind::Entity),
            &["l.entity_id"],
            rows("article_place l", "article_id"),
            "A place it is about: where an event that it tells of happened, or of which it gives a figure.",
        )),
        link(
            "author",
            Text,
            &["l.name"],
            rows("article_author l", "article_id"),
            "A name in the byline, exactly as printed.",
        ),
        link(
            "entity",
            Id(Kind::Entity),
            &["l.entity_id"],
            rows("any_mention l", "article_id"),
            "An entity it mentions.",
        ),
        link(
            "entity_kind",
            Closed(names::<EntityKind>),
            &["e.kind"],
            rows("any_mention l join entity e on e.entity_id = l.entity_id", "article_id"),
            "The kind of an entity it mentions.",
        ),
        link(
            "country",
            Country,
            &["l.country"],
            rows("article_country l", "article_id"),
            "The country it is about: that of the elections it tells of, or else of its other events.",
        ),
        link(
            "place_country",
            Country,
            &["e.country"],
            rows("any_mention l join entity e on e.entity_id = l.entity_id and e.kind = 'place'", "article_id"),
            "The country of a place it mentions.",
        ),
        link(
            "event",
            Id(Kind::Event),
            &["l.event_id"],
            rows("event_evidence l", "article_id"),
            "An event it is evidence for.",
        ),
        link(
            "election",
            Id(Kind::Event),
            &["w.whole_id"],
            rows(
                "event_evidence l join event_whole w on w.event_id = l.event_id \
             join event e on e.event_id = w.whole_id and e.type = 'election'",
                "article_id",
            ),
            "An election that it tells of, or of whose parts it does.",
        ),
        link(
            "event_type",
            Closed(names::<EventType>),
            &["e.type"],
            rows("event_evidence l join event e on e.event_id = l.event_id", "article_id"),
            "The type of an event it is evidence for.",
        ),
        link(
            "event_type_class",
            Closed(names::<EventClass>),
            &["e.type_class"],
            rows("event_evidence l join event e on e.event_id = l.event_id", "article_id"),
            "The class of the type of an event it is evidence for.",
        ),
        link("figure", Id(Kind::Figure), &["l.figure_id"], rows("figure l", "article_id"), "A figure it gives."),
        link(
            "measure",
            Closed(names::<Measure>),
            &["l.measure"],
            rows("figure l", "article_id"),
            "What a figure it gives measures.",
        ),
        link(
            "story",
            Id(Kind::Story),
            &["l.story_id"],
            rows("story_member l join story s on s.story_id = l.story_id and s.decision <> 'overruled'", "article_id"),
            "The story it is a version of.",
        ),
        link(
            "correction",
            Id(Kind::Correction),
            &["l.correction_id"],
            rows("correction_article l", "article_id"),
            "A correction that changes it.",
        ),
        link(
            "text",
            Text,
            &["l.sha256"],
            rows("article_text l", "article_id"),
            "SHA-256 of the text, in hexadecimal, of an open text or with a token; `has=text` for any.",
        ),
    ],
    sorts: &[
        sort!("date", "x.published_from", "by the first instant of `published`"),
        sort!("title", "x.title", "by title, in code point order"),
        BY_ID,
    ],
};

pub static ENTITY: Noun = Noun {
    kind: Kind::Entity,
    table: "entity",
    key: "x.entity_id",
    label: Some("x.label"),
    home: None,
    filters: &[
        column("kind", Closed(names::<EntityKind>), &["x.kind"], "What it is."),
        column("country", Country, &["x.country"], "Its country."),
        column("public_figure", Flag, &["x.public_figure"], "False for whoever is in the news only in passing."),
        column("private", Flag, &["x.private"], "Private people: persons who are no public figures."),
        link(
            "part_of",
            Id(Kind::Entity),
            &["l.whole_id"],
            rows("entity_part l", "entity_id"),
            "What it belongs to, by one step.",
        ),
        column("location", Presence, &["x.lat"], "A point on the map."),
        column("name", Name, &[], "Words of one of its names, in any script, case and spelling."),
        link("name_language", Language, &["l.lang"], rows("any_name l", "entity_id"), "A language it has a name in."),
        link(
            "identifier",
            Closed(names::<IdentifierScheme>),
            &["l.scheme"],
            rows("any_identifier l", "entity_id"),
            "A public list that has an id for it.",
        ),
        link(
            "member_of",
            Id(Kind::Entity),
            &["l.organisation"],
            rows("membership l", "entity_id"),
            "A body it is or was a member of.",
        ),
        link(
            "article",
            Id(Kind::Article),
            &["l.article_id"],
            rows("any_mention l", "entity_id"),
            "An article that mentions it.",
        ),
        link(
            "event",
            Id(Kind::Event),
            &["l.event_id"],
            rows(
                "(select event_id, entity_id from event_participant union select event_id, entity_id from event_place) l",
                "entity_id",
            ),
            "An event it takes part in or is the place of.",
        ),
        link(
            "role",
            Closed(names::<Role>),
            &["l.role"],
            rows("event_participant l", "entity_id"),
            "A part it takes in some event.",
        ),
    ],
    sorts: &[sort!("label", "x.label", "by label, in code point order"), BY_ID],
};

pub static EVENT: Noun = Noun {
    kind: Kind::Event,
    table: "event",
    key: "x.event_id",
    label: Some("x.label"),
    home: Some("x.home"),
    filters: &[
        column("date", Date, &["x.date_first", "x.date_last"], "When it happened."),
        column("year", Year, &["x.date_year"], "The year it began in."),
        column(
            "month",
            Month,
            &["x.date_month"],
            "The month it began in; missing where the date is longer than a month.",
        ),
        column("type", Closed(names::<EventType>), &["x.type"], "What kind of happening it is."),
        column(
            "type_class",
            Closed(names::<EventClass>),
            &["x.type_class"],
            "What its type has in common with others.",
        ),
        column("plover", Closed(EventType::plover_codes), &["x.plover"], "The PLOVER category of its type."),
        column(
            "acled",
            Closed(EventType::acled_codes),
            &["x.acled"],
            "The ACLED event type and sub-event type of its type.",
        ),
        column(
            "on_election_day",
            Flag,
            &[ON_ELECTION_DAY],
            "Whether it lies on the days of an election that it is part of by whatever steps. Neither where there is none, or \
             its date is longer; an election is the day itself.",
        ),
        column("modality", Closed(names::<Modality>), &["x.modality"], "In what sense it is told."),
        column("country", Country, &["x.country"], "The country it happened in."),
        column("part_of", Id(Kind::Event), &["x.part_of"], "The event it is part of."),
        link(
            "election",
            Id(Kind::Event),
            &["l.whole_id"],
            rows("event_whole l join event e on e.event_id = l.whole_id and e.type = 'election'", "event_id"),
            "An election that it is, or is part of by whatever steps.",
        ),
        column("level", Closed(names::<ElectionLevel>), &["x.level"], "Elections: what is filled or decided."),
        column("round", Closed(names::<ElectionRound>), &["x.round"], "Elections: which vote it is."),
        column("status", Closed(names::<ElectionStatus>), &["x.status"], "Elections: what became of it."),
        column(
            "turnout_pct",
            Number,
            &["x.turnout_pct"],
            "Elections: percent of the registered who voted, by the reference source.",
        ),
        column(
            "registered",
            Number,
            &["x.registered"],
            "Elections: people on the voters' list, by the reference source.",
        ),
        column("votes_cast", Number, &["x.votes_cast"], "Elections: people who voted, by the reference source."),
        places(link(
            "place",
            Id(Kind::Entity),
            &["l.entity_id"],
            rows("event_place l", "event_id"),
            "Where it happened.",
        )),
        link(
            "participant",
            Id(Kind::Entity),
            &["l.entity_id"],
            rows("event_participant l", "event_id"),
            "Who took part.",
        ),
        link(
            "role",
            Closed(names::<Role>),
            &["l.role"],
            rows("event_participant l", "event_id"),
            "A part that someone took in it.",
        ),
        link(
            "entity",
            Id(Kind::Entity),
            &["l.entity_id"],
            rows(
                "(select event_id, entity_id from event_participant union select event_id, entity_id from event_place) l",
                "event_id",
            ),
            "Who took part, or where it happened.",
        ),
        link(
            "article",
            Id(Kind::Article),
            &["l.article_id"],
            rows("event_evidence l", "event_id"),
            "An article that tells of it.",
        ),
        link(
            "linked_to",
            Id(Kind::Event),
            &["l.target"],
            rows("event_link l", "event_id"),
            "An event that it annuls, replaces, follows or otherwise bears on.",
        ),
        link(
            "linked_from",
            Id(Kind::Event),
            &["l.source_id"],
            LINKED_FROM,
            "An event that annuls, replaces, follows it or otherwise bears on it.",
        ),
        link(
            "link",
            Linked,
            &["l.rel || ':' || l.target"],
            rows("event_link l", "event_id"),
            "How it bears on which event: `annuls:` and the id of the other.",
        ),
        link(
            "rel",
            Closed(names::<LinkRel>),
            &["l.rel"],
            rows("event_link l", "event_id"),
            "How it bears on some other event.",
        ),
        link(
            "rel_from",
            Closed(names::<LinkRel>),
            &["l.rel"],
            LINKED_FROM,
            "How some other event bears on it: `annuls` finds what was annulled.",
        ),
        link(
            "measure",
            Closed(names::<Measure>),
            &["l.measure"],
            rows("figure l", "event_id"),
            "What a figure about it measures.",
        ),
    ],
    sorts: &[
        sort!("date", "x.date_sort", "by the first instant of `date`; unknown last, with `-` first"),
        sort!("label", "x.label", "by label, in code point order"),
        BY_ID,
    ],
};

pub static FIGURE: Noun = Noun {
    kind: Kind::Figure,
    table: "figure",
    key: "x.figure_id",
    label: None,
    home: Some("x.home"),
    filters: &[
        column("as_of", Date, &["x.as_of_first", "x.as_of_last"], "The moment the number speaks of."),
        column("measure", Closed(names::<Measure>), &["x.measure"], "What it measures."),
        column("unit", Closed(names::<Unit>), &["x.unit"], "What it is counted in."),
        column("value", Number, &["x.low", "x.high"], "The number; of a range, any number within it."),
        column("qualifier", Closed(names::<Qualifier>), &["x.qualifier"], "How the number is meant."),
        column("basis", Closed(names::<FigureBasis>), &["x.basis"], "What the number rests on."),
        column("status", Closed(names::<FigureStatus>), &["x.status"], "Whether it still stands."),
        column("article", Id(Kind::Article), &["x.article_id"], "The article that gives it."),
        link(
            "reported",
            Date,
            &["l.published_first", "l.published_last"],
            row("article l", "article_id"),
            "When the article that gives it was published.",
        ),
        link(
            "reported_year",
            Year,
            &["l.published_year"],
            row("article l", "article_id"),
            "The year it was reported in.",
        ),
        link(
            "reported_month",
            Month,
            &["l.published_month"],
            row("article l", "article_id"),
            "The month it was reported in; missing where that is known less exactly.",
        ),
        link(
            "publisher",
            Id(Kind::Publisher),
            &["l.publisher_id"],
            row("article l", "article_id"),
            "Who published the article that gives it.",
        ),
        link(
            "agency",
            Id(Kind::Publisher),
            &["l.agency_id"],
            row("article l", "article_id"),
            "The wire that the article came from.",
        ),
        link(
            "language",
            Language,
            &["l.language"],
            row("article l", "article_id"),
            "The language of the article that gives it.",
        ),
        column(
            "country",
            Country,
            &["x.country"],
            "Its country: that of its place, else of its event, else the one that the article is about.",
        ),
        column("event", Id(Kind::Event), &["x.event_id"], "The event it belongs to."),
        link(
            "election",
            Id(Kind::Event),
            &["l.whole_id"],
            rows("event_whole l join event e on e.event_id = l.whole_id and e.type = 'election'", "event_id"),
            "An election that its event is, or is part of by whatever steps.",
        ),
        places(column("place", Id(Kind::Entity), &["x.place"], "Where.")),
        column("group", Id(Kind::Entity), &["x.group_id"], "Whom the number counts."),
        column(
            "attributed_to",
            Id(Kind::Entity),
            &["x.attributed_to"],
            "Who gave the number; missing when the article says it in its own voice.",
        ),
        link(
            "correction",
            Id(Kind::Correction),
            &["l.correction_id"],
            rows("correction_figure l", "figure_id"),
            "A correction that takes it back or puts it in the place of another.",
        ),
    ],
    sorts: &[
        sort!("date", "x.as_of_sort", "by the first instant of `as_of`; unknown last, with `-` first"),
        sort!("value", "x.value_sort", "by the number, of a range the lower; words last, with `-` first"),
        BY_ID,
    ],
};

pub static CORRECTION: Noun = Noun {
    kind: Kind::Correction,
    table: "correction",
    key: "x.correction_id",
    label: None,
    home: Some("x.home"),
    filters: &[
        column("published", Date, &["x.published_first", "x.published_last"], "When it was published."),
        column("notice", Id(Kind::Article), &["x.notice"], "The article that carries it."),
        column("event", Id(Kind::Event), &["x.event_id"], "The correction as an event."),
        link(
            "article",
            Id(Kind::Article),
            &["l.article_id"],
            rows("correction_article l", "correction_id"),
            "An article that it changes.",
        ),
        link(
            "figure",
            Id(Kind::Figure),
            &["l.figure_id"],
            rows("correction_figure l", "correction_id"),
            "A figure that it takes back or gives instead.",
        ),
    ],
    sorts: &[sort!("date", "x.published_from", "by the first instant of `published`"), BY_ID],
};

pub static STORY: Noun = Noun {
    kind: Kind::Story,
    table: "story",
    key: "x.story_id",
    label: Some("x.label"),
    home: None,
    filters: &[
        column(
            "decision",
            Closed(names::<StoryDecision>),
            &["x.decision"],
            "Who says that these are versions of one piece.",
        ),
        link(
            "article",
            Id(Kind::Article),
            &["l.article_id"],
            rows("story_member l", "story_id"),
            "An article that is a version of it.",
        ),
    ],
    sorts: &[sort!("label", "x.label", "by label, in code point order"), BY_ID],
};

pub static PUBLISHER: Noun = Noun {
    kind: Kind::Publisher,
    table: "publisher",
    key: "x.publisher_id",
    label: Some("x.label"),
    home: None,
    filters: &[
        column("kind", Closed(names::<PublisherKind>), &["x.kind"], "What kind of publisher."),
        column("country", Country, &["x.country"], "Its country."),
        column("entity", Id(Kind::Entity), &["x.entity_id"], "The same body as an entity."),
        column("wikidata", Text, &["x.wikidata"], "Its Wikidata item."),
    ],
    sorts: &[sort!("label", "x.label", "by label, in code point order"), BY_ID],
};

macro_rules! stored {
    ($($record:ident => $noun:ident,)+) => {
        $(impl Stored for $record {
            const NOUN: &'static Noun = &$noun;
        })+

        impl Noun {
            pub fn of(kind: Kind) -> &'static Self {
                match kind {
                    $(Kind::$record => &$noun,)+
                }
            }
        }
    };
}

stored! {
    Article => ARTICLE,
    Entity => ENTITY,
    Event => EVENT,
    Figure => FIGURE,
    Correction => CORRECTION,
    Story => STORY,
    Publisher => PUBLISHER,
}
