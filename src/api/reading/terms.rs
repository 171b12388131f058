//! Terms: how often words stand in a selection of articles, and which of them set it apart.
use std::cmp::Reverse;

use serde::Serialize;
use utoipa::ToSchema;

use super::terms_request::{self, TermsParameters, TermsRequest};
use crate::api::answers::{Answer, Reply};
use crate::api::http::{Ask, Snapshot, closed_to};
use crate::api::lists::{Scope, matched};
use crate::api::shapes::{About, CorpusState, Notice, QueryInfo, four_places};
use crate::domain::{Keyness, keyness, per_million};
use crate::library::Counted;
use crate::search::{SetSize, WordCount, WordCounts};
use crate::work::apart;

/// The words of some articles, held against those of others.
#[derive(Debug, Serialize, ToSchema)]
pub struct Terms {
    pub items: Vec<KeyTerm>,
    /// Terms there would be without `limit`.
    #[schema(minimum = 0)]
    pub total: usize,
    /// The articles that match the filters.
    pub selection: TermSet,
    /// Those they are held against.
    pub reference: TermSet,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

/// Articles, and how many words they have in the parts that were counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermSet {
    #[schema(minimum = 0)]
    pub articles: u64,
    #[schema(minimum = 0)]
    pub words: u64,
}

/// One word, whatever its spelling.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyTerm {
    /// Folded.
    #[schema(example = "pantic")]
    pub term: String,
    /// Its most frequent spelling in the selection.
    #[schema(example = "Pantić")]
    pub label: String,
    #[schema(minimum = 1)]
    pub count: u64,
    pub per_million: f64,
    /// Articles of the selection that have it.
    #[schema(minimum = 1)]
    pub articles: u64,
    /// The same in the reference.
    pub reference: TermTimes,
    /// Log-likelihood G². Null where there is nothing to hold it against.
    #[schema(minimum = 0)]
    pub g2: Option<f64>,
    /// How much more frequent it is in the selection: 1 is twice, 2 four times, -1 half.
    pub log_ratio: Option<f64>,
    /// The probability that chance alone makes such a difference is below this: 0.05, 0.01, 0.001 or 0.0001.
    #[schema(example = 0.001)]
    pub p_below: Option<f64>,
}

/// How often a word stands in the reference.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermTimes {
    #[schema(minimum = 0)]
    pub count: u64,
    pub per_million: f64,
    #[schema(minimum = 0)]
    pub articles: u64,
}

const COLUMNS: &[&str] = &[
    "term",
    "label",
    "count",
    "per_million",
    "articles",
    "reference.count",
    "reference.per_million",
    "reference.articles",
    "g2",
    "log_ratio",
    "p_below",
];

/// Compare words
///
/// How often words stand in the articles that match `q` and the filters, and how much more or less often than in all other articles, or in those that filters with `vs.` before them name. Single words only. A word that stands only in texts that the caller may not read is told where it stands in what may be shown of them, or in three articles of different stories.
#[utoipa::path(get, path = "/v1/terms", operation_id = "get_terms", tag = "reading",
    params(TermsParameters), responses((status = 200, description = "The terms.", body = Terms)))]
pub async fn get_terms(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let mut request = terms_request::read(&ask)?;
    let chooser = matched::weigher(&mut state, &mut ask).await?;
    let reply = Reply::begin(ask, request.format, Vec::new())?;
    request.scope.look(&chooser).await?;
    if let Some(reference) = &mut request.reference {
        reference.look(&chooser).await?;
    }
    let counted = Counted {
        parts: request.parts.clone(),
        articles: request.scope.wanted(),
        reference: request.reference.as_ref().map(Scope::wanted),
        closed: closed_to(&reply.ask),
    };
    let sets = chooser.word_sets(counted).await?;
    let counts = chooser.count_words(&sets).await?;
    // There are many words to be put in order.
    let (request, counts, ranked) = apart(move || {
        let ranked = ranked(&request, &counts);
        (request, counts, ranked)
    })
    .await?;
    let Ranked { words, total, sort } = ranked;
    let labels = chooser.spell_words(&sets, words.iter().map(|(word, _)| word.word).collect()).await?;
    let items = words.iter().zip(labels).map(|((word, keyness), label)| term(word, label, *keyness, &counts));
    let items: Vec<KeyTerm> = items.collect();
    if reply.is_table() {
        return reply.rows(COLUMNS, items);
    }
    let mut query = request.scope.said(&state, sort).await?;
    if let Some(reference) = &request.reference {
        query.notices.extend(reference.notices(&state).await?);
        if counts.second.words == 0 {
            let message = "the filters with `vs.` leave no words to compare with: the terms are only counted";
            query.notices.push(Notice::new(About::NoReference, "vs", message));
        }
    }
    let set = |size: SetSize| TermSet { articles: size.records, words: size.words };
    let (selection, reference) = (set(counts.first), set(counts.second));
    reply.json(&Terms { items, total, selection, reference, query, corpus: reply.corpus() })
}

/// The words that are told.
struct Ranked {
    /// In order.
    words: Vec<(WordCount, Option<Keyness>)>,
    /// How many there would be without a limit.
    total: usize,
    sort: &'static str,
}

fn ranked(request: &TermsRequest, counts: &WordCounts) -> Ranked {
    let listed = |word: &&WordCount| {
        word.told && word.first.occurrences >= request.min_count && !request.stop.contains(&*word.key)
    };
    let key = |word: &WordCount| {
        let (first, second) = (word.first.occurrences, word.second.occurrences);
        keyness((first, counts.first.words), (second, counts.second.words))
    };
    let words = counts.words.iter().filter(listed);
    let mut words: Vec<(&WordCount, Option<Keyness>)> = words.map(|word| (word, key(word))).collect();
    let sort = match request.sort {
        _ if counts.second.words == 0 => "count",
        sort => sort,
    };
    let rank = |keyness: &Option<Keyness>| {
        let rank = |keyness: &Keyness| match sort {
            "keyness" => keyness.signed(),
            "-keyness" => -keyness.signed(),
            "log_ratio" => keyness.log_ratio,
            _ => 0.0,
        };
        keyness.as_ref().map_or(0.0, rank)
    };
    let order = |(a, a_key): &(&WordCount, Option<Keyness>), (b, b_key): &(&WordCount, Option<Keyness>)| {
        rank(b_key)
            .total_cmp(&rank(a_key))
            .then_with(|| Reverse(a.first.occurrences).cmp(&Reverse(b.first.occurrences)))
            .then_with(|| a.key.cmp(&b.key))
    };
    let total = words.len();
    if request.limit < total {
        words.select_nth_unstable_by(request.limit, order);
        words.truncate(request.limit);
    }
    words.sort_unstable_by(order);
    Ranked { words: words.into_iter().map(|(word, keyness)| (word.clone(), keyness)).collect(), total, sort }
}

fn term(word: &WordCount, label: String, keyness: Option<Keyness>, counts: &WordCounts) -> KeyTerm {
    KeyTerm {
        term: word.key.to_string(),
        label,
        count: word.first.occurrences,
        per_million: four_places(per_million(word.first.occurrences, counts.first.words)),
        articles: word.first.records,
        reference: TermTimes {
            count: word.second.occurrences,
            per_million: four_places(per_million(word.second.occurrences, counts.second.words)),
            articles: word.second.records,
        },
        g2: keyness.map(|keyness| four_places(keyness.g2)),
        log_ratio: keyness.map(|keyness| four_places(keyness.log_ratio)),
        p_below: keyness.and_then(Keyness::p_below),
    }
}
