//! Formats whose documents are made as one, by whoever answers.
use super::format::{Format, Of};

pub static JSON: Format = Format {
    name: "json",
    media_type: "application/json",
    content_type: "application/json",
    schema: "",
    about: "",
    says: |_| true,
    whole_records: true,
    tells_points: false,
    is_feed: false,
    writer: None,
};

/// Of pages for people, which are at addresses of their own.
pub static HTML: Format =
    Format { name: "html", media_type: "text/html", content_type: "text/html; charset=utf-8", says: |_| false, ..JSON };

pub static GRAPHML: Format = Format {
    name: "graphml",
    media_type: "application/graphml+xml",
    content_type: "application/graphml+xml",
    schema: "GraphMl",
    about: "GraphML: nodes and edges with their properties.",
    says: |of| of == Of::Graph,
    ..JSON
};

pub static GEXF: Format = Format {
    name: "gexf",
    media_type: "application/gexf+xml",
    content_type: "application/gexf+xml",
    schema: "Gexf",
    about: "GEXF 1.3: nodes and edges with their properties.",
    ..GRAPHML
};
