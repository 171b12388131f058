//! Who is named with whom: the entities that articles name together.
use std::collections::HashMap;

use maud::html;
use serde_json::Value;

use crate::api::answers::Early;
use crate::api::explorer::page::Page;
use crate::api::explorer::pictures::network::{Network, Node, Tie};
use crate::api::formats::Shown;

use super::view::{GRAPH, View, asked, form};

/// Nodes and ties that a picture has room for: those that weigh most come first.
const NODES: usize = 40;
const TIES: usize = 160;

pub async fn view(page: &mut Page) -> Result<View, Early> {
    let answer = page.answer_at(GRAPH, &[]).await?;
    Ok(View {
        title: page.words.picture_named_together.clone(),
        before: form(page, None),
        pictures: vec![read(page, &answer).picture(page.words)],
        after: html! {},
        wide: false,
        data: (GRAPH, asked(page, &[])),
    })
}

fn read(page: &Page, answer: &Value) -> Network {
    let nodes: Vec<&Value> = answer["nodes"].items().iter().take(NODES).collect();
    let places: HashMap<&str, usize> =
        nodes.iter().enumerate().map(|(place, node)| (node["id"].text(), place)).collect();
    let mut edges: Vec<&Value> = answer["edges"].items().iter().collect();
    edges.sort_by_key(|edge| std::cmp::Reverse(edge["articles"].count()));
    let tie = |edge: &Value| {
        let (one, other) = (edge["source"].text(), edge["target"].text());
        Some(Tie {
            between: (*places.get(one)?, *places.get(other)?),
            articles: edge["articles"].count(),
            address: page.to_list("/articles", [("entity.all", one), ("entity.all", other)]),
        })
    };
    let ties: Vec<Tie> = edges.into_iter().filter_map(tie).take(TIES).collect();
    let node = |node: &&Value| Node {
        name: node["label"].text().to_owned(),
        address: page.to_record("entities", node["id"].text()),
        kind: node["kind"].text().to_owned(),
        articles: node["articles"].count(),
    };
    Network { title: page.words.picture_named_together.clone(), nodes: nodes.iter().map(node).collect(), ties }
}
