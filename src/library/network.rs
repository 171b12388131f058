//! The network of entities that articles mention together.
use std::cmp::Reverse;
use std::collections::HashSet;

use super::Result;
use super::chooser::{Chooser, Wanted};
use crate::domain::{Condition, Kind, Selection, Test, Value, npmi};
use crate::search::Links;

/// Edges in one answer at most, the strongest.
pub const MAX_EDGES: usize = 20_000;

/// What a network is made of.
#[derive(Debug, Clone, Copy)]
pub struct Connecting<'a> {
    pub articles: Wanted<'a>,
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

pub async fn network(chooser: &Chooser, wanted: Connecting<'_>) -> Result<Network> {
    let Some(filter) = Kind::Article.filter("entity") else {
        return Ok(Network::default());
    };
    let chosen = chooser.choose(wanted.articles).await?;
    let links = chosen.links(filter).await?;
    let private = chooser.store.private_people().await?;
    let allowed = of_kinds(chooser, wanted.kinds).await?;
    let is_node =
        |entity: &String| !private.contains(entity) && allowed.as_ref().is_none_or(|allowed| allowed.contains(entity));
    let nodes: Vec<bool> = links.values.iter().map(is_node).collect();
    Ok(Network { articles: chosen.count(), ..connect(&links, &nodes, wanted) })
}

/// The entities of some kinds; none: of all.
async fn of_kinds(chooser: &Chooser, kinds: &[&'static str]) -> Result<Option<HashSet<String>>> {
    let Some(filter) = Kind::Entity.filter("kind").filter(|_| !kinds.is_empty()) else {
        return Ok(None);
    };
    let values = kinds.iter().map(|kind| Value::Text((*kind).to_owned()));
    let selection = Selection {
        conditions: vec![Condition { filter, test: Test::AnyOf(values.collect()) }],
        ..Selection::default()
    };
    let chosen = chooser.select(Kind::Entity, &selection).await?;
    Ok(Some(chosen.ids().await?.into_iter().collect()))
}

/// `is_node`: of each entity that articles mention, whether it may be a node.
fn connect(links: &Links, is_node: &[bool], wanted: Connecting<'_>) -> Network {
    let mut counts = vec![0_u32; links.values.len()];
    for entity in links.records.iter().flatten() {
        counts[*entity] += 1;
    }
    // Entities are numbered in order of id.
    let mut nodes: Vec<usize> = (0..links.values.len()).filter(|entity| is_node[*entity]).collect();
    nodes.sort_by_key(|entity| (Reverse(counts[*entity]), *entity));
    let all_nodes = nodes.len();
    nodes.truncate(wanted.limit);
    let mentioning = links.records.len();
    let mut edges = Vec::new();
    for (pair, both) in together(links, &nodes).into_iter().enumerate() {
        if both >= wanted.min_weight {
            let (source, target) = (pair / nodes.len(), pair % nodes.len());
            let (one, other) = (counts[nodes[source]], counts[nodes[target]]);
            let npmi = npmi(both.into(), one.into(), other.into(), i64::try_from(mentioning).unwrap_or(i64::MAX));
            edges.extend(npmi.map(|npmi| Edge { source, target, articles: both, npmi }));
        }
    }
    let ids = |edge: &Edge| (nodes[edge.source], nodes[edge.target]);
    edges.sort_by(|a: &Edge, b: &Edge| {
        let stronger = (b.articles.cmp(&a.articles)).then(b.npmi.total_cmp(&a.npmi));
        stronger.then_with(|| ids(a).cmp(&ids(b)))
    });
    let all_edges = edges.len();
    edges.truncate(MAX_EDGES);
    Network {
        articles: 0,
        mentioning: i64::try_from(mentioning).unwrap_or(i64::MAX),
        nodes: nodes.into_iter().map(|entity| (links.values[entity].clone(), counts[entity])).collect(),
        edges,
        all_nodes,
        all_edges,
    }
}

/// In how many articles each two nodes are: of the pair (a, b) at a · nodes + b, where the id of a comes first.
fn together(links: &Links, nodes: &[usize]) -> Vec<u32> {
    let mut places = vec![None; links.values.len()];
    for (place, entity) in nodes.iter().enumerate() {
        places[*entity] = Some(place);
    }
    // Few nodes, many articles: every pair has a place, whether it occurs or not.
    let mut together = vec![0_u32; nodes.len() * nodes.len()];
    for entities in &links.records {
        let here: Vec<usize> = entities.iter().filter_map(|entity| places[*entity]).collect();
        for (index, one) in here.iter().enumerate() {
            for other in &here[index + 1..] {
                // Entities of an article come in order of id.
                together[one * nodes.len() + other] += 1;
            }
        }
    }
    together
}
