//! Graphs as files for other programs: GraphML and GEXF.
use std::fmt::Write as _;

use crate::api::formats::escape;
use crate::api::shapes::{GraphEdge, GraphNode};
use crate::domain::Term;

/// <http://graphml.graphdrawing.org/>
pub fn graphml(nodes: &[GraphNode], edges: &[GraphEdge]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (id, of, kind) in [
        ("label", "node", "string"),
        ("kind", "node", "string"),
        ("country", "node", "string"),
        ("articles", "node", "int"),
        ("weight", "edge", "int"),
        ("npmi", "edge", "double"),
    ] {
        let key = format!("<key id=\"{id}\" for=\"{of}\" attr.name=\"{id}\" attr.type=\"{kind}\"/>");
        text.push_str(&key);
        text.push('\n');
    }
    text.push_str("<graph id=\"mentions\" edgedefault=\"undirected\">\n");
    for node in nodes {
        let _ = write!(text, "<node id=\"{}\">", escape(&node.id));
        for (key, value) in properties(node) {
            let _ = write!(text, "<data key=\"{key}\">{}</data>", escape(&value));
        }
        text.push_str("</node>\n");
    }
    for edge in edges {
        let (source, target) = (escape(&edge.source), escape(&edge.target));
        let _ = write!(text, "<edge source=\"{source}\" target=\"{target}\">");
        let _ = write!(text, "<data key=\"weight\">{}</data>", edge.articles);
        let _ = write!(text, "<data key=\"npmi\">{}</data>", edge.npmi);
        text.push_str("</edge>\n");
    }
    text.push_str("</graph>\n</graphml>\n");
    text
}

/// <https://gexf.net/>, version 1.3.
pub fn gexf(nodes: &[GraphNode], edges: &[GraphEdge]) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
         <meta><creator>Ballotwire</creator><description>Entities mentioned in the same articles</description></meta>\n\
         <graph mode=\"static\" defaultedgetype=\"undirected\">\n\
         <attributes class=\"node\"><attribute id=\"kind\" title=\"kind\" type=\"string\"/>\
         <attribute id=\"country\" title=\"country\" type=\"string\"/>\
         <attribute id=\"articles\" title=\"articles\" type=\"integer\"/></attributes>\n\
         <attributes class=\"edge\"><attribute id=\"npmi\" title=\"npmi\" type=\"double\"/></attributes>\n<nodes>\n",
    );
    for node in nodes {
        let (id, label) = (escape(&node.id), escape(&node.label));
        let _ = write!(text, "<node id=\"{id}\" label=\"{label}\"><attvalues>");
        for (key, value) in properties(node).filter(|(key, _)| *key != "label") {
            let _ = write!(text, "<attvalue for=\"{key}\" value=\"{}\"/>", escape(&value));
        }
        text.push_str("</attvalues></node>\n");
    }
    text.push_str("</nodes>\n<edges>\n");
    for (number, edge) in edges.iter().enumerate() {
        let (source, target) = (escape(&edge.source), escape(&edge.target));
        let _ =
            write!(text, "<edge id=\"{number}\" source=\"{source}\" target=\"{target}\" weight=\"{}\">", edge.articles);
        let _ = write!(text, "<attvalues><attvalue for=\"npmi\" value=\"{}\"/></attvalues>", edge.npmi);
        text.push_str("</edge>\n");
    }
    text.push_str("</edges>\n</graph>\n</gexf>\n");
    text
}

fn properties(node: &GraphNode) -> impl Iterator<Item = (&'static str, String)> {
    let country = node.country.as_ref().map(|country| ("country", country.code.clone()));
    [("label", node.label.clone()), ("kind", node.kind.name().to_owned())]
        .into_iter()
        .chain(country)
        .chain([("articles", node.articles.to_string())])
}
