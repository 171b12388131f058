//! The table of nouns: where each is stored, and where its filters and orders are looked up.
use super::noun::{Noun, Stored, at, by};
use crate::domain::{Article, Correction, Entity, Event, Figure, Kind, Publisher, Story};

/// Those that take part in an event, and its places.
const TIED: &str =
    "(select event_id, entity_id from event_participant union select event_id, entity_id from event_place) l";

/// Links by the event they lead to.
const LINKED_FROM: &str = "(select target as event_id, event_id as source_id, rel from event_link) l";

const MENTIONED: &str = "any_mention l join entity e on e.entity_id = l.entity_id";

/// The entity itself, where an article mentions it.
const MENTIONED_AT_ALL: &str = "(select x.entity_id from mentioned m where m.entity_number = x.number limit 1)";

const MENTIONED_PLACE: &str = "any_mention l join entity e on e.entity_id = l.entity_id and e.kind = 'place'";

const EVIDENT: &str = "event_evidence l join event e on e.event_id = l.event_id";

// The plus keeps SQLite from going through all elections for each record, by the index of types.
const EVIDENT_ELECTION: &str = "event_evidence l join event_whole w on w.event_id = l.event_id \
     join event e on e.event_id = w.whole_id and +e.type = 'election'";

const ELECTION: &str = "event_whole l join event e on e.event_id = l.whole_id and +e.type = 'election'";

/// What a story was overruled for is no version of it.
const VERSION: &str = "story_member l join story s on s.story_id = l.story_id and s.decision <> 'overruled'";

/// Of the elections that an event is part of, it lies on the days of one, or outside those of all; 1 within is not told.
const ON_ELECTION_DAY: &str = "(select case max(case \
     when substr(x.date_first, 1, 10) >= substr(e.date_first, 1, 10) and substr(x.date_last, 1, 10) <= substr(e.date_last, 1, 10) then 2 \
     when substr(x.date_last, 1, 10) < substr(e.date_first, 1, 10) or substr(x.date_first, 1, 10) > substr(e.date_last, 1, 10) then 0 \
     else 1 end) when 2 then 1 when 0 then 0 end \
     from event_whole w join event e on e.event_id = w.whole_id and +e.type = 'election' \
     where w.event_id = x.event_id and x.type <> 'election')";

pub static ARTICLE: Noun = Noun {
    kind: Kind::Article,
    table: "article",
    key: "x.article_id",
    label: Some("x.title"),
    home: Some("x.home"),
    lookups: &[
        at("published", &["x.published_first", "x.published_last"]),
        at("written", &["x.written_first", "x.written_last"]),
        at("year", &["x.published_year"]),
        at("month", &["x.published_month"]),
        at("publisher", &["x.publisher_id"]),
        at("agency", &["x.agency_id"]),
        at("language", &["x.language"]),
        at("text_access", &["x.text_access"]),
        at("coverage", &["x.coverage"]),
        at("truncated", &["x.truncated"]),
        at("dateline_place", &["x.dateline_place"]),
        by("place", &["l.entity_id"], "article_place l", "article_id"),
        by("author", &["l.name"], "article_author l", "article_id"),
        by("entity", &["l.entity_id"], "any_mention l", "article_id"),
        by("entity_kind", &["e.kind"], MENTIONED, "article_id"),
        by("country", &["l.country"], "article_country l", "article_id"),
        by("place_country", &["e.country"], MENTIONED_PLACE, "article_id"),
        by("event", &["l.event_id"], "event_evidence l", "article_id"),
        by("election", &["w.whole_id"], EVIDENT_ELECTION, "article_id"),
        by("event_type", &["e.type"], EVIDENT, "article_id"),
        by("event_type_class", &["e.type_class"], EVIDENT, "article_id"),
        by("figure", &["l.figure_id"], "figure l", "article_id"),
        by("measure", &["l.measure"], "figure l", "article_id"),
        by("story", &["l.story_id"], VERSION, "article_id"),
        by("correction", &["l.correction_id"], "correction_article l", "article_id"),
        by("text", &["l.sha256"], "article_text l", "article_id"),
        by("open_text", &["l.sha256"], "open_text l", "article_id"),
    ],
    sorts: &[("date", "x.published_from"), ("title", "x.title")],
};

pub static ENTITY: Noun = Noun {
    kind: Kind::Entity,
    table: "entity",
    key: "x.entity_id",
    label: Some("x.label"),
    home: None,
    lookups: &[
        at("kind", &["x.kind"]),
        at("country", &["x.country"]),
        at("public_figure", &["x.public_figure"]),
        at("private", &["x.private"]),
        by("part_of", &["l.whole_id"], "entity_part l", "entity_id"),
        at("location", &["x.lat"]),
        // Its words are looked up among those of all names.
        at("name", &["x.entity_id"]),
        by("name_language", &["l.lang"], "any_name l", "entity_id"),
        by("identifier", &["l.scheme"], "any_identifier l", "entity_id"),
        by("member_of", &["l.organisation"], "membership l", "entity_id"),
        // Whether there is any: which ones is looked up among what articles have.
        at("article", &[MENTIONED_AT_ALL]),
        by("event", &["l.event_id"], TIED, "entity_id"),
        by("role", &["l.role"], "event_participant l", "entity_id"),
    ],
    sorts: &[("label", "x.label")],
};

pub static EVENT: Noun = Noun {
    kind: Kind::Event,
    table: "event",
    key: "x.event_id",
    label: Some("x.label"),
    home: Some("x.home"),
    lookups: &[
        at("date", &["x.date_first", "x.date_last"]),
        at("year", &["x.date_year"]),
        at("month", &["x.date_month"]),
        at("type", &["x.type"]),
        at("type_class", &["x.type_class"]),
        at("plover", &["x.plover"]),
        at("acled", &["x.acled"]),
        at("on_election_day", &[ON_ELECTION_DAY]),
        at("modality", &["x.modality"]),
        at("country", &["x.country"]),
        at("part_of", &["x.part_of"]),
        by("election", &["l.whole_id"], ELECTION, "event_id"),
        at("level", &["x.level"]),
        at("round", &["x.round"]),
        at("status", &["x.status"]),
        at("turnout_pct", &["x.turnout_pct"]),
        at("registered", &["x.registered"]),
        at("votes_cast", &["x.votes_cast"]),
        at("system", &["x.system"]),
        at("threshold_pct", &["x.threshold_pct"]),
        at("quorum_pct", &["x.quorum_pct"]),
        by("place", &["l.entity_id"], "event_place l", "event_id"),
        by("participant", &["l.entity_id"], "event_participant l", "event_id"),
        by("role", &["l.role"], "event_participant l", "event_id"),
        by("entity", &["l.entity_id"], TIED, "event_id"),
        by("article", &["l.article_id"], "event_evidence l", "event_id"),
        by("linked_to", &["l.target"], "event_link l", "event_id"),
        by("linked_from", &["l.source_id"], LINKED_FROM, "event_id"),
        by("link", &["l.rel || ':' || l.target"], "event_link l", "event_id"),
        by("rel", &["l.rel"], "event_link l", "event_id"),
        by("rel_from", &["l.rel"], LINKED_FROM, "event_id"),
        by("measure", &["l.measure"], "figure l", "event_id"),
    ],
    sorts: &[("date", "x.date_sort"), ("label", "x.label")],
};

pub static FIGURE: Noun = Noun {
    kind: Kind::Figure,
    table: "figure",
    key: "x.figure_id",
    label: None,
    home: Some("x.home"),
    lookups: &[
        at("as_of", &["x.as_of_first", "x.as_of_last"]),
        at("measure", &["x.measure"]),
        at("unit", &["x.unit"]),
        at("value", &["x.low", "x.high"]),
        at("qualifier", &["x.qualifier"]),
        at("basis", &["x.basis"]),
        at("status", &["x.status"]),
        at("article", &["x.article_id"]),
        by("reported", &["l.published_first", "l.published_last"], "article l", "article_id"),
        by("reported_year", &["l.published_year"], "article l", "article_id"),
        by("reported_month", &["l.published_month"], "article l", "article_id"),
        by("publisher", &["l.publisher_id"], "article l", "article_id"),
        by("agency", &["l.agency_id"], "article l", "article_id"),
        by("language", &["l.language"], "article l", "article_id"),
        at("country", &["x.country"]),
        at("event", &["x.event_id"]),
        by("election", &["l.whole_id"], ELECTION, "event_id"),
        at("place", &["x.place"]),
        at("group", &["x.group_id"]),
        at("attributed_to", &["x.attributed_to"]),
        by("correction", &["l.correction_id"], "correction_figure l", "figure_id"),
    ],
    sorts: &[("date", "x.as_of_sort"), ("value", "x.value_sort")],
};

pub static CORRECTION: Noun = Noun {
    kind: Kind::Correction,
    table: "correction",
    key: "x.correction_id",
    label: None,
    home: Some("x.home"),
    lookups: &[
        at("published", &["x.published_first", "x.published_last"]),
        at("notice", &["x.notice"]),
        at("event", &["x.event_id"]),
        by("article", &["l.article_id"], "correction_article l", "correction_id"),
        by("figure", &["l.figure_id"], "correction_figure l", "correction_id"),
    ],
    sorts: &[("date", "x.published_from")],
};

pub static STORY: Noun = Noun {
    kind: Kind::Story,
    table: "story",
    key: "x.story_id",
    label: Some("x.label"),
    home: None,
    lookups: &[at("decision", &["x.decision"]), by("article", &["l.article_id"], "story_member l", "story_id")],
    sorts: &[("label", "x.label")],
};

pub static PUBLISHER: Noun = Noun {
    kind: Kind::Publisher,
    table: "publisher",
    key: "x.publisher_id",
    label: Some("x.label"),
    home: None,
    lookups: &[
        at("kind", &["x.kind"]),
        at("country", &["x.country"]),
        at("entity", &["x.entity_id"]),
        at("wikidata", &["x.wikidata"]),
    ],
    sorts: &[("label", "x.label")],
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BY_ID, OPEN_TEXT, Term};

    #[test]
    fn each_filter_and_order_is_looked_up_somewhere() {
        for kind in Kind::ALL {
            let noun = Noun::of(*kind);
            let filters: Vec<&str> = kind.filters().iter().map(|filter| filter.name).collect();
            let lookups = noun.lookups.iter().map(|lookup| lookup.name).filter(|name| *name != OPEN_TEXT.name);
            assert_eq!(lookups.collect::<Vec<_>>(), filters, "{kind:?}");
            let sorts: Vec<&str> = kind.sorts().iter().map(|sort| sort.name).collect();
            let columns = noun.sorts.iter().map(|(name, _)| *name).chain([BY_ID.name]);
            assert_eq!(columns.collect::<Vec<_>>(), sorts, "{kind:?}");
        }
    }
}
