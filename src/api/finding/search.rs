//! One box: the best records of each kind for some words.
use serde::Serialize;
use utoipa::ToSchema;

use super::search_hits;
use super::search_hits::SearchHit;
use crate::api::formats::{Answer, Reply};
use crate::api::http::{AppState, Ask, Result, Snapshot, read};
use crate::api::lists::{Matched, matched, near_misses};
use crate::api::params::{
    FORMAT, HEADER_BOM, LANG, OfWords, Or, RELEVANCE, Words, parameters, representation, whole, words,
};
use crate::api::shapes::{CorpusState, QueryInfo, Total, Variants};
use crate::domain::{Condition, Entity, Kind, Language, Selection, Test, Value};
use crate::search::{ANY_PARTS, Hit, Index, parts_of};

/// The kinds that are searched, each a block.
const KINDS: &[Kind] = &[Kind::Article, Kind::Entity, Kind::Event, Kind::Figure, Kind::Correction];

/// The filter of entities that tells private people from others.
const PRIVATE: &str = "private";

/// The best of each kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchAnswer {
    pub articles: SearchBlock,
    /// Without private people, who are left out of the total too.
    pub entities: SearchBlock,
    pub events: SearchBlock,
    pub figures: SearchBlock,
    pub corrections: SearchBlock,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

/// The best of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchBlock {
    /// How many match, whatever is shown.
    pub total: Total,
    pub items: Vec<SearchHit>,
    /// The address of the list that has them all; null where the words name a part that this list does not know.
    #[schema(example = "/v1/articles?q=panti%C4%87")]
    pub all: Option<String>,
}

const COLUMNS: &[&str] = &[
    "kind",
    "id",
    "label",
    "type",
    "date.edtf",
    "country.code",
    "place.id",
    "place.label",
    "publisher.id",
    "publisher.label",
    "address",
    "score",
];

static WORDS: OfWords = OfWords::needed(ANY_PARTS);

static LIMIT: Or<u32> = whole("limit", 1..=20).about("Records of each kind, {range}; default {default}.").or(5);

parameters!(SearchParameters: WORDS, LIMIT, LANG, FORMAT, HEADER_BOM);

/// Search everything
///
/// The best articles, entities, events, figures and corrections for some words, each with its score and where the words stand, with totals and the addresses of the whole lists. Private people are left out. In `ndjson` and `csv` the records come as rows, kind by kind.
#[utoipa::path(get, path = "/v1/search", operation_id = "search", tag = "search",
    params(SearchParameters), responses((status = 200, description = "The best of each kind.", body = SearchAnswer)))]
pub async fn search(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let (words, limit, (format, languages)) =
        read(&ask, |reader| (reader.take(&WORDS), reader.take(&LIMIT), representation::shape(reader)))?;
    let index = matched::current(&mut state, &mut ask).await?;
    let reply = Reply::begin(ask, format, languages)?;
    let wanted = SearchFor { words: words::given(words)?, limit, languages: &reply.languages, told: !reply.is_table() };
    let answer = best(&state, &reply, &index, wanted).await?;
    if !reply.is_table() {
        return reply.json(&answer);
    }
    let blocks = [answer.articles, answer.entities, answer.events, answer.figures, answer.corrections];
    reply.rows(COLUMNS, blocks.into_iter().flat_map(|block| block.items))
}

/// What is looked for, and how much of it is shown.
pub struct SearchFor<'a> {
    pub words: Words,
    pub limit: u32,
    pub languages: &'a [Language],
    /// Whether the answer has room for notices.
    pub told: bool,
}

/// The best of each kind for words that were read with [`ANY_PARTS`].
pub async fn best(
    state: &AppState,
    reply: &Reply,
    index: &std::sync::Arc<Index>,
    mut wanted: SearchFor<'_>,
) -> Result<SearchAnswer> {
    let ask = &reply.ask;
    let found = matched::hits(state, index, &wanted.words, KINDS).await?;
    let of = |kind: Kind| {
        let hits = found.hits.iter();
        let hits: Vec<Hit> = hits.filter(|hit| hit.kind == kind).cloned().collect();
        Matched::new(hits, found.wanted.clone())
    };
    let mut entities = of(Kind::Entity);
    entities.keep_only(public(state, entities.ids()).await?);
    let mut variants = Variants::default();
    let mut shown = search_hits::ShownHits {
        state,
        ask,
        languages: wanted.languages,
        limit: wanted.limit,
        variants: &mut variants,
    };
    let articles = of(Kind::Article);
    let events = of(Kind::Event);
    let figures = of(Kind::Figure);
    let corrections = of(Kind::Correction);
    let below = |hit: SearchHit| SearchHit { address: ask.base.address(&hit.address), ..hit };
    wanted.words.looked = Some(found.looked);
    let notices = match wanted.told {
        true => near_misses::notices(state, &wanted.words).await?,
        false => Vec::new(),
    };
    let block = |kind, matched: &Matched, items: Vec<SearchHit>| SearchBlock {
        total: Total::exact(matched.ids().len()),
        items: items.into_iter().map(below).collect(),
        all: address_of_all(kind, ask, wanted.words.question.exact),
    };
    Ok(SearchAnswer {
        articles: block(Kind::Article, &articles, shown.articles(&articles).await?),
        entities: block(Kind::Entity, &entities, shown.entities(&entities).await?),
        events: block(Kind::Event, &events, shown.events(&events).await?),
        figures: block(Kind::Figure, &figures, shown.figures(&figures).await?),
        corrections: block(Kind::Correction, &corrections, shown.corrections(&corrections).await?),
        query: QueryInfo { matched_variants: variants.told(), notices, ..QueryInfo::by(RELEVANCE) },
        corpus: reply.corpus(),
    })
}

/// Those of some entities that are no private people.
async fn public(state: &AppState, ids: Vec<String>) -> Result<Vec<String>> {
    let filter =
        Kind::Entity.filter(PRIVATE).map(|filter| Condition { filter, test: Test::AnyOf(vec![Value::Flag(false)]) });
    let selection = Selection { conditions: filter.into_iter().collect(), only: Some(ids), ..Selection::default() };
    Ok(state.store.list_ids::<Entity>(&selection).await?)
}

/// The list of a kind with the same words, where it can be asked for them.
fn address_of_all(kind: Kind, ask: &Ask, exact: bool) -> Option<String> {
    let query = ask.query.iter().find(|(name, _)| name == "q")?;
    let parts = parts_of(kind);
    words::parsed(&query.1, exact, parts).ok()?;
    let kept = ["q", "match", "expand", "lang"];
    let kept = ask.query.iter().filter(|(name, _)| kept.contains(&name.as_str()));
    let mut all = url::form_urlencoded::Serializer::new(String::new());
    all.extend_pairs(kept);
    if kind == Kind::Entity {
        all.append_pair(PRIVATE, "false");
    }
    let noun = search_hits::path_of(kind);
    Some(ask.base.address(&format!("{noun}?{}", all.finish())))
}
