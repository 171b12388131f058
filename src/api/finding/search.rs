//! One box: the best records of each kind for some words.
use serde::Serialize;
use utoipa::ToSchema;

use super::search_hits;
use super::search_hits::SearchHit;
use crate::api::answers::{Answer, Reply};
use crate::api::http::{ApiError, AppState, Ask, Result, Snapshot, read};
use crate::api::lists::{matched, near_misses};
use crate::api::params::{
    FORMAT, HEADER_BOM, LANG, Looked, OfWords, Or, RELEVANCE, Words, parameters, representation, whole, words,
};
use crate::api::shapes::{CorpusState, QueryInfo, Total, Variants};
use crate::domain::{Condition, Kind, Language, Selection, Test, Value};
use crate::library::{Chooser, Wanted};
use crate::search::{ANY_PARTS, Order, parts_of};

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
    let chooser = matched::weigher(&mut state, &mut ask).await?;
    let reply = Reply::begin(ask, format, languages)?;
    let wanted = SearchFor { words: words::given(words)?, limit, languages: &reply.languages, told: !reply.is_table() };
    let answer = best(&state, &reply, &chooser, wanted).await?;
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
    chooser: &Chooser,
    mut wanted: SearchFor<'_>,
) -> Result<SearchAnswer> {
    let ask = &reply.ask;
    let question = wanted.words.asked(chooser).await?;
    let mut least = 0;
    let mut variants = Variants::default();
    let mut shown = search_hits::ShownHits {
        state,
        ask,
        languages: wanted.languages,
        leaves: question.expr.wanted().into_iter().cloned().collect(),
        variants: &mut variants,
    };
    let limit = usize::try_from(wanted.limit).unwrap_or(usize::MAX);
    let mut found = async |kind| {
        let selection = public(kind);
        let wanted = Wanted { kind, selection: &selection, question: Some(&question) };
        let chosen = chooser.choose(wanted).await?;
        least += chosen.matches.count();
        Ok::<_, ApiError>((chosen.count(), chosen.page(Order::Relevance, None, limit).await?))
    };
    let (articles, best_articles) = found(Kind::Article).await?;
    let (entities, best_entities) = found(Kind::Entity).await?;
    let (events, best_events) = found(Kind::Event).await?;
    let (figures, best_figures) = found(Kind::Figure).await?;
    let (corrections, best_corrections) = found(Kind::Correction).await?;
    let below = |hit: SearchHit| SearchHit { address: ask.base.address(&hit.address), ..hit };
    wanted.words.looked =
        Some(Looked { chooser: chooser.clone(), kinds: KINDS.to_vec(), question: question.clone(), least });
    let notices = match wanted.told {
        true => near_misses::notices(state, &wanted.words).await?,
        false => Vec::new(),
    };
    let block = |kind, total: i64, items: Vec<SearchHit>| SearchBlock {
        total: Total::exact(total),
        items: items.into_iter().map(below).collect(),
        all: address_of_all(kind, ask, wanted.words.question.exact),
    };
    Ok(SearchAnswer {
        articles: block(Kind::Article, articles, shown.articles(&best_articles).await?),
        entities: block(Kind::Entity, entities, shown.entities(&best_entities).await?),
        events: block(Kind::Event, events, shown.events(&best_events).await?),
        figures: block(Kind::Figure, figures, shown.figures(&best_figures).await?),
        corrections: block(Kind::Correction, corrections, shown.corrections(&best_corrections).await?),
        query: QueryInfo { matched_variants: variants.told(), notices, ..QueryInfo::by(RELEVANCE) },
        corpus: reply.corpus(),
    })
}

/// All of a kind but private people.
fn public(kind: Kind) -> Selection {
    let test = Test::AnyOf(vec![Value::Flag(false)]);
    let public = kind.filter(PRIVATE).map(|filter| Condition { filter, test });
    Selection { conditions: public.into_iter().collect(), ..Selection::default() }
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
