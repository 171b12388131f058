//! Graphs: who is mentioned with whom, by hand, and as files for other programs.
use serde_json::{Value, json};

use crate::app::App;
use crate::ferry_press::{app, article, press, put};
use crate::invented::{read, write};
use ballotwire::domain::Record;

fn nodes(graph: &Value) -> Vec<String> {
    let nodes = graph["nodes"].as_array().unwrap().iter();
    nodes.map(|node| format!("{} {}", node["id"].as_str().unwrap(), node["articles"])).collect()
}

fn edges(graph: &Value) -> Vec<String> {
    let edges = graph["edges"].as_array().unwrap().iter();
    edges
        .map(|edge| {
            format!(
                "{}-{} {} {:.4}",
                edge["source"].as_str().unwrap(),
                edge["target"].as_str().unwrap(),
                edge["articles"],
                edge["npmi"].as_f64().unwrap()
            )
        })
        .collect()
}

#[tokio::test]
async fn entities_are_joined_by_the_articles_that_mention_both() {
    let graph = app().await.json("/v1/graph").await;
    // Velmora is in 1, 2, 4, 5; Ree in 2, 3, 5; Pell in 1, 5. Tolvan is a private person.
    assert_eq!(nodes(&graph), ["velmora 4", "ree 3", "pell 2"]);
    // ln((2/5) / (2/5 · 4/5)) / -ln(2/5), and so on.
    assert_eq!(edges(&graph), ["pell-velmora 2 0.2435", "ree-velmora 2 -0.1990", "pell-ree 1 -0.1133"]);
    assert_eq!(graph["totals"], json!({ "articles": 5, "mentioning": 5, "nodes": 3, "edges": 3 }));
    assert_eq!(graph["nodes"][1]["label"], "Ada Ree");
    assert_eq!(graph["nodes"][1]["kind"], "person");
}

#[tokio::test]
async fn filters_kinds_weights_and_limits_cut_the_graph() {
    let app = app().await;
    let graph = async |query: &str| app.json(&format!("/v1/graph?{query}")).await;
    let boycott = graph("q=boycott").await;
    assert_eq!(nodes(&boycott), ["ree 2", "velmora 2", "pell 1"]);
    assert_eq!(boycott["totals"]["articles"], 3);
    assert_eq!(nodes(&graph("publisher=example-wire").await), ["velmora 2", "ree 1"]);
    let people = graph("kind=person").await;
    assert_eq!((nodes(&people).len(), edges(&people)), (2, vec!["pell-ree 1 -0.1133".to_owned()]));
    assert_eq!(edges(&graph("min_weight=2").await).len(), 2);
    let two = graph("limit=2").await;
    assert_eq!(
        (nodes(&two), edges(&two)),
        (vec!["velmora 4".to_owned(), "ree 3".to_owned()], vec!["ree-velmora 2 -0.1990".to_owned()])
    );
    assert_eq!(two["totals"]["nodes"], 3);
    // In every article of the selection: never apart.
    let one = graph("from=2033").await;
    assert_eq!(one["edges"][0]["npmi"], 1.0);
    assert_eq!(app.problem("/v1/graph?kind=persn").await.3.as_deref(), Some("person"));
}

/// Fails where tags do not close in order or a name is given twice in one tag.
fn assert_well_formed(xml: &str) {
    let rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap();
    let mut open = Vec::new();
    for piece in rest.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains('>'), "{piece}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
        assert!(tag.matches('"').count() % 2 == 0, "{tag}");
    }
    assert!(open.is_empty(), "{open:?}");
}

async fn with_a_hostile_label() -> App {
    let app = App::empty().await;
    write(&app.store, &press()).await;
    let entity = json!({ "id": "odd", "kind": "party", "label": "A & B \"<c>\" 'd'\u{1}", "public_figure": true, "country": "XK" });
    let said = article(
        "ferry-7",
        "2031-06-01",
        "example-gazette",
        ["Odd", "An odd piece on Pell."],
        &[("odd", "odd"), ("pell", "Pell")],
    );
    write(&app.store, &[Record::Entity(read(entity)), put(said)]).await;
    app
}

#[tokio::test]
async fn a_graph_is_a_file_for_other_programs_whatever_its_labels_are() {
    let app = with_a_hostile_label().await;
    let graphml = app.get("/v1/graph?format=graphml").await;
    assert_eq!(graphml.header("content-type"), "application/graphml+xml");
    assert_well_formed(&graphml.text());
    assert!(graphml.text().contains("<data key=\"label\">A &amp; B &quot;&lt;c&gt;&quot; &apos;d&apos;</data><data key=\"kind\">party</data><data key=\"country\">XK</data><data key=\"articles\">1</data>"), "{}", graphml.text());
    assert!(graphml.text().contains("<edge source=\"pell\" target=\"velmora\"><data key=\"weight\">2</data>"));
    let gexf = app.get_with("/v1/graph", &[("accept", "application/gexf+xml")]).await;
    assert_eq!(gexf.header("content-type"), "application/gexf+xml");
    assert_well_formed(&gexf.text());
    assert!(gexf.text().contains("<node id=\"odd\" label=\"A &amp; B &quot;&lt;c&gt;&quot; &apos;d&apos;\">"));
    assert_eq!(gexf.text().matches("<edge ").count(), 4);
    let csv = app.get("/v1/graph?format=csv&min_weight=2&kind=place,person").await.text();
    assert_eq!(csv.lines().next(), Some("source.id,source.label,target.id,target.label,articles,npmi"));
    assert!(csv.lines().nth(1).unwrap().starts_with("pell,Odrik Pell,velmora,Velmora,2,0."), "{csv}");
    assert_ne!(graphml.header("etag"), gexf.header("etag"));
    let problem = app.get_with("/v1/graph", &[("accept", "image/png")]).await;
    assert_eq!(problem.status.as_u16(), 406);
    assert_eq!(app.problem("/v1/graph?format=ndjson").await.2.as_deref(), Some("format"));
}
