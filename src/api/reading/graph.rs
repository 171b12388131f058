//! Graphs: who and what is mentioned together in articles.
use std::collections::HashMap;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::graph_formats::{gexf, graphml};
use super::graph_request::{self, GraphParameters, GraphRequest};
use crate::api::answers::{Answer, Reply};
use crate::api::formats::{GEXF, GRAPHML};
use crate::api::http::{Ask, Result, Snapshot};
use crate::api::lists::matched;
use crate::api::shapes::{About, CorpusState, CountryBody, GraphEdge, GraphNode, Notice, QueryInfo, four_places};
use crate::domain::{Entity, Kind};
use crate::library::{Connecting, MAX_EDGES, Network, network};
use crate::store::Store;

/// Entities that are mentioned in the same articles.
#[derive(Debug, Serialize, ToSchema)]
pub struct Graph {
    /// In most articles first.
    pub nodes: Vec<GraphNode>,
    /// Strongest first.
    pub edges: Vec<GraphEdge>,
    pub totals: GraphTotals,
    pub query: QueryInfo,
    pub corpus: CorpusState,
}

/// What the graph was taken from.
#[derive(Debug, Serialize, ToSchema)]
pub struct GraphTotals {
    /// Articles of the selection.
    #[schema(minimum = 0)]
    pub articles: i64,
    /// Those of them that mention anyone: the cases of the association.
    #[schema(minimum = 0)]
    pub mentioning: i64,
    /// Entities that they mention, of the kinds asked for; private people are not counted.
    #[schema(minimum = 0)]
    pub nodes: usize,
    /// Edges between the nodes that are shown.
    #[schema(minimum = 0)]
    pub edges: usize,
}

const EDGE_COLUMNS: &[&str] = &["source.id", "source.label", "target.id", "target.label", "articles", "npmi"];

/// Show who is mentioned with whom
///
/// The entities that are mentioned most in the articles that match `q` and the filters, and how many articles each two have in common. Private people are left out.
#[utoipa::path(get, path = "/v1/graph", operation_id = "get_graph", tag = "reading",
    params(GraphParameters), responses((status = 200, description = "Nodes and edges. In `csv`, the edges.", body = Graph)))]
pub async fn get_graph(Snapshot(mut state): Snapshot, mut ask: Ask) -> Answer {
    let mut request = graph_request::read(&ask)?;
    let chooser = matched::chooser_for(&mut state, &mut ask, request.scope.words.as_ref()).await?;
    let reply = Reply::begin(ask, request.format, request.languages.clone())?;
    request.scope.look(&chooser).await?;
    let connecting = Connecting {
        articles: request.scope.wanted(),
        kinds: &request.kinds,
        min_weight: request.min_weight,
        limit: request.limit,
    };
    let network = network(&chooser, connecting).await?;
    let (nodes, edges) = (nodes(&state.store, &request, &network).await?, edges(&network));
    match request.format {
        format if format == &GRAPHML => return Ok(reply.send(graphml(&nodes, &edges))),
        format if format == &GEXF => return Ok(reply.send(gexf(&nodes, &edges))),
        format if format.is_table() => return reply.rows(EDGE_COLUMNS, lines(&nodes, &edges)),
        _ => {}
    }
    let mut query = request.scope.said(&state, "-articles").await?;
    if network.all_edges > MAX_EDGES {
        let message = format!("only the {MAX_EDGES} strongest edges are here; raise it for fewer");
        query.notices.push(Notice::new(About::Limited, "min_weight", message));
    }
    let totals = GraphTotals {
        articles: network.articles,
        mentioning: network.mentioning,
        nodes: network.all_nodes,
        edges: network.all_edges,
    };
    reply.json(&Graph { nodes, edges, totals, query, corpus: reply.corpus() })
}

async fn nodes(store: &Store, request: &GraphRequest, network: &Network) -> Result<Vec<GraphNode>> {
    let ids: Vec<String> = network.nodes.iter().map(|(id, _)| id.clone()).collect();
    let labels = store.labels(Kind::Entity, &ids, &request.languages).await?;
    let records = store.by_ids::<Entity>(&ids).await?;
    let records: HashMap<String, Entity> = records.into_iter().map(|row| (row.id, row.record)).collect();
    let node = |(id, articles): &(String, u32)| {
        let record = records.get(id)?;
        let label = labels.get(id).cloned();
        Some(GraphNode {
            id: id.clone(),
            label: label.unwrap_or_else(|| record.label.clone()),
            kind: record.kind,
            country: record.country.as_ref().map(CountryBody::from),
            articles: *articles,
        })
    };
    Ok(network.nodes.iter().filter_map(node).collect())
}

fn edges(network: &Network) -> Vec<GraphEdge> {
    let id = |place: usize| network.nodes[place].0.clone();
    let edges = network.edges.iter();
    edges
        .map(|edge| GraphEdge {
            source: id(edge.source),
            target: id(edge.target),
            articles: edge.articles,
            npmi: four_places(edge.npmi),
        })
        .collect()
}

fn lines(nodes: &[GraphNode], edges: &[GraphEdge]) -> Vec<serde_json::Value> {
    let labels: HashMap<&str, &str> = nodes.iter().map(|node| (node.id.as_str(), node.label.as_str())).collect();
    let end = |id: &String| json!({ "id": id, "label": labels.get(id.as_str()) });
    edges
        .iter()
        .map(|edge| {
            json!({ "source": end(&edge.source), "target": end(&edge.target),
                "articles": edge.articles, "npmi": edge.npmi })
        })
        .collect()
}
