//! Collocates: the words that stand near others more often than chance would have it.
use std::cmp::Ordering;
use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::collocates_request::{self, CollocatesParameters, CollocatesRequest};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::{Resource, matched};
use crate::api::nouns::Articles;
use crate::api::shapes::{About, CorpusState, Notice, QueryInfo, Total, four_places};
use crate::domain::{Article, Kind, keyness, pmi, t_score};
use crate::library::{Collocations, CountedNear, Lens};
use crate::search::{Sought, parts_of};
use crate::store::Store;
use crate::work::{self, apart};

/// Places whose neighbours are counted; of the newest articles.
const PLACES: usize = 5000;

/// Articles read at a time.
const BATCH: usize = 250;

/// The words near those of `q`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Collocates {
    pub items: Vec<Collocate>,
    /// Words there would be without `limit`.
    #[schema(minimum = 0)]
    pub total: usize,
    /// Places whose neighbours were counted; `at_least` where there are more.
    pub occurrences: Total,
    /// Articles that these stand in.
    #[schema(minimum = 0)]
    pub articles: u64,
    /// Words that stand near, each once however many of the places it is near.
    #[schema(minimum = 0)]
    pub near: u64,
    /// All words of these articles that the caller may see, but those of `q`.
    #[schema(minimum = 0)]
    pub words: u64,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

/// One word, whatever its spelling.
#[derive(Debug, Serialize, ToSchema)]
pub struct Collocate {
    /// Folded.
    #[schema(example = "boycott")]
    pub term: String,
    /// Its most frequent spelling near them.
    #[schema(example = "boycott")]
    pub label: String,
    /// How often it stands near.
    #[schema(minimum = 1)]
    pub count: u64,
    /// How often it stands in these articles at all.
    #[schema(minimum = 1)]
    pub in_all: u64,
    /// How often chance would have it stand near.
    #[schema(minimum = 0)]
    pub expected: f64,
    /// Articles in which it stands near.
    #[schema(minimum = 1)]
    pub articles: u64,
    /// G², below 0 where it stands near more rarely than chance would have it. Null where every word is near.
    pub log_likelihood: Option<f64>,
    /// Pointwise mutual information, base 2.
    pub pmi: f64,
    pub t_score: f64,
}

const COLUMNS: &[&str] =
    &["term", "label", "count", "in_all", "expected", "articles", "log_likelihood", "pmi", "t_score"];

/// Find words near others
///
/// The words within `window` words of those of `q`, in the articles that match `q` and the filters, by how much more often they stand there than elsewhere in these articles. Of a text that the caller may not read only the short pieces count that may be shown, in all numbers.
#[utoipa::path(get, path = "/v1/collocates", operation_id = "get_collocates", tag = "reading",
    params(CollocatesParameters), responses((status = 200, description = "The words.", body = Collocates)))]
pub async fn get_collocates(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let mut request = collocates_request::read(&ask)?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let reply = Reply::begin(ask, request.format, Vec::new())?;
    let wanted = request.scope.look(&chooser).await?;
    let lens = Lens { wanted, parts: request.parts.clone(), context: request.window };
    let chosen = chooser.choose(request.scope.wanted()).await?;
    let tallied = chosen.tally(sought(&lens, &reply.ask)).await?;
    let places = tallied.places(true, None, PLACES).await?;
    let is_all = places.len() == tallied.totals().records;
    let ids: Vec<String> = places.into_iter().map(|place| place.id).collect();
    let counts = counted(&state.store, &reply.ask, &ids, lens).await?;
    let (mut items, counts, request) = apart(move || {
        let items = ranked(&request, &counts);
        (items, counts, request)
    })
    .await?;
    let total = items.len();
    items.truncate(request.limit);
    if reply.is_table() {
        return reply.rows(COLUMNS, items);
    }
    let mut query = request.scope.said(&state, request.sort).await?;
    query.notices.extend((!is_all).then(|| {
        let message = format!("only the neighbours of {PLACES} places or a few more are counted, those of the newest articles: narrow it by filters");
        Notice::new(About::Limited, "q", message)
    }));
    let occurrences = Total::exact(i64::try_from(counts.occurrences).unwrap_or(i64::MAX));
    reply.json(&Collocates {
        items,
        total,
        occurrences: if is_all { occurrences } else { Total { relation: "at_least", ..occurrences } },
        articles: counts.articles,
        near: counts.near,
        words: counts.all,
        query,
        corpus: reply.corpus(),
    })
}

fn sought(lens: &Lens, ask: &Ask) -> Sought {
    let parts = parts_of(Kind::Article).iter();
    let looked_at = |name: &&'static str| lens.parts.is_empty() || lens.parts.contains(name);
    Sought {
        wanted: lens.wanted.clone(),
        parts: parts.filter(|(name, _)| looked_at(name)).map(|(_, part)| *part).collect(),
        reads_all: ask.may_read_text(),
    }
}

/// The words of these articles.
async fn counted(store: &Store, ask: &Ask, ids: &[String], lens: Lens) -> Result<Collocations> {
    let (lens, mut counts) = (Arc::new(lens), Collocations::default());
    for batch in ids.chunks(BATCH) {
        let articles = store.in_order::<Article>(batch).await?;
        let parts = Articles::searched(store, ask, &articles).await?;
        let lens = Arc::clone(&lens);
        // Texts are long: they are looked through where they are in nobody's way.
        counts = apart(move || {
            parts.iter().take_while(|_| !work::is_over()).for_each(|parts| counts.add(parts, &lens));
            counts
        })
        .await?;
    }
    Ok(counts)
}

/// The words in order, the strongest first.
fn ranked(request: &CollocatesRequest, counts: &Collocations) -> Vec<Collocate> {
    let words = counts.words(request.min_count).filter(|(key, _)| !request.stop.contains(*key));
    let mut items: Vec<Collocate> = words.map(|(key, word)| collocate(key, word, counts)).collect();
    let rank = |item: &Collocate| match request.sort {
        "pmi" => item.pmi,
        "t_score" => item.t_score,
        "count" => 0.0,
        _ => item.log_likelihood.unwrap_or_default(),
    };
    items.sort_unstable_by(|a, b| -> Ordering {
        let by_count = || b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term));
        rank(b).total_cmp(&rank(a)).then_with(by_count)
    });
    items
}

fn collocate(key: &str, word: &CountedNear, counts: &Collocations) -> Collocate {
    let (near, all) = ((word.near, counts.near), (word.all, counts.all));
    let elsewhere = (word.all - word.near, counts.all - counts.near);
    let expected = counts.near as f64 * word.all as f64 / counts.all as f64;
    let signed = |g2: f64| if (word.near as f64) < expected { -g2 } else { g2 };
    Collocate {
        term: key.to_owned(),
        label: word.label().to_owned(),
        count: word.near,
        in_all: word.all,
        expected: four_places(expected),
        articles: word.articles,
        log_likelihood: keyness(near, elsewhere).map(|keyness| four_places(signed(keyness.g2))),
        pmi: four_places(pmi(near, all)),
        t_score: four_places(t_score(near, all)),
    }
}
