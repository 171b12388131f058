//! The network of entities that articles mention together.
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::Result;
use super::private_people::private_people;
use crate::domain::{Article, Condition, Entity, Kind, Selection, Test, Value, npmi};
use crate::store::Store;

/// Edges in one answer at most, the strongest.
pub const MAX_EDGES: usize = 20_000;

/// What a network is made of.
#[derive(Debug, Clone, Copy)]
pub struct Connecting<'a> {
    pub articles: &'a Selection,
    /// Only entities of these kinds; none: all.
    pub kinds: &'a [&'static str],
    /// Articles that two have in common at least.
    pub min_weight: u32,
    /// Nodes at most.
    pub limit: usize,
}

/// Entities in most articles, and which of them are in the same ones.
#[derive(Debug, Default)]
pub struct Network {
    /// Articles of the selection, and those of them that mention anyone.
    pub articles: i64,
    pub mentioning: i64,
    /// Id and articles, most first.
    pub nodes: Vec<(String, u32)>,
    /// Strongest first.
    pub edges: Vec<Edge>,
    /// Nodes and edges before any were cut off.
    pub all_nodes: usize,
    pub all_edges: usize,
}

/// Two nodes, by their places, the one with the lower id first.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    pub source: usize,
    pub target: usize,
    pub articles: u32,
    pub npmi: f64,
}

pub async fn network(store: &Store, wanted: Connecting<'_>) -> Result<Network> {
    let selection = wanted.articles;
    let Some(filter) = Kind::Article.filter("entity") else {
        return Ok(Network::default());
    };
    let mentions = store.values_of::<Article>(selection, filter).await?;
    let mentioning = mentions.chunk_by(|a, b| a.0 == b.0).count();
    let mentioning = i64::try_from(mentioning).unwrap_or(i64::MAX);
    let private = private_people(store).await?;
    let allowed = of_kinds(store, wanted.kinds).await?;
    let is_node =
        |entity: &String| !private.contains(entity) && allowed.as_ref().is_none_or(|allowed| allowed.contains(entity));
    let mentions = mentions.into_iter().filter(|(_, entity)| is_node(entity));
    let mentions: Vec<(String, String)> = mentions.collect();
    Ok(Network { articles: store.count::<Article>(selection).await?, ..connect(&mentions, mentioning, wanted) })
}

/// The entities of some kinds; none: of all.
async fn of_kinds(store: &Store, kinds: &[&'static str]) -> Result<Option<HashSet<String>>> {
    let Some(filter) = Kind::Entity.filter("kind").filter(|_| !kinds.is_empty()) else {
        return Ok(None);
    };
    let values = kinds.iter().map(|kind| Value::Text((*kind).to_owned()));
    let selection = Selection {
        conditions: vec![Condition { filter, test: Test::AnyOf(values.collect()) }],
        ..Selection::default()
    };
    let ids = store.list_ids::<Entity>(&selection).await?;
    Ok(Some(ids.into_iter().collect()))
}

/// `mentions`: an article and an entity each, in order of articles.
fn connect(mentions: &[(String, String)], mentioning: i64, wanted: Connecting<'_>) -> Network {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (_, entity) in mentions {
        *counts.entry(entity).or_default() += 1;
    }
    let mut nodes: Vec<(&str, u32)> = counts.into_iter().collect();
    nodes.sort_by_key(|(id, articles)| (Reverse(*articles), *id));
    let all_nodes = nodes.len();
    nodes.truncate(wanted.limit);
    let places: HashMap<&str, usize> = nodes.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let together = together(mentions, &places);
    let mut edges = Vec::new();
    for (pair, both) in together.into_iter().enumerate() {
        if both >= wanted.min_weight {
            let (source, target) = (pair / nodes.len(), pair % nodes.len());
            let (one, other) = (i64::from(nodes[source].1), i64::from(nodes[target].1));
            edges.extend(npmi(i64::from(both), one, other, mentioning).map(|npmi| Edge {
                source,
                target,
                articles: both,
                npmi,
            }));
        }
    }
    let ids = |edge: &Edge| (nodes[edge.source].0, nodes[edge.target].0);
    edges.sort_by(|a: &Edge, b: &Edge| {
        let stronger = (b.articles.cmp(&a.articles)).then(b.npmi.total_cmp(&a.npmi));
        stronger.then_with(|| ids(a).cmp(&ids(b)))
    });
    let all_edges = edges.len();
    edges.truncate(MAX_EDGES);
    Network {
        articles: 0,
        mentioning,
        nodes: nodes.into_iter().map(|(id, articles)| (id.to_owned(), articles)).collect(),
        edges,
        all_nodes,
        all_edges,
    }
}

/// In how many articles each two nodes are: of the pair (a, b) at a · nodes + b, where the id of a comes first.
fn together(mentions: &[(String, String)], places: &HashMap<&str, usize>) -> Vec<u32> {
    let nodes = places.len();
    // Few nodes, many articles: every pair has a place, whether it occurs or not.
    let mut together = vec![0_u32; nodes * nodes];
    for of_article in mentions.chunk_by(|a, b| a.0 == b.0) {
        let entities = of_article.iter().map(|(_, entity)| entity.as_str());
        let here: Vec<usize> = entities.filter_map(|entity| places.get(entity).copied()).collect();
        for (index, one) in here.iter().enumerate() {
            for other in &here[index + 1..] {
                // Entities of an article come in order of id.
                together[one * nodes + other] += 1;
            }
        }
    }
    together
}
