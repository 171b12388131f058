//! Circles that are still there. These lists may only shrink: what is opened comes off, and nothing is put on.

/// Files that import each other, directly or round about: a list for each circle. A circle that falls into several may
/// stay one list.
pub const CIRCLES: &[&[&str]] = &[
    &["api/articles.rs", "api/mentions.rs"],
    &["api/ask.rs", "api/limit.rs", "api/state.rs", "api/under_way.rs"],
    &["api/diff_passages.rs", "api/story_diff.rs"],
    &["api/facets.rs", "api/list.rs", "api/list_request.rs", "api/matched.rs"],
    &["api/graph.rs", "api/graph_formats.rs"],
    &["api/occurrence_view.rs", "api/occurrences.rs"],
    &["api/page.rs", "api/root.rs", "api/search_notices.rs", "api/search_page.rs"],
    &["api/search.rs", "api/search_hits.rs"],
    &["api/suggest.rs", "api/suggestions.rs"],
    &[
        "cli/backup.rs",
        "cli/contract.rs",
        "cli/corpus.rs",
        "cli/examine.rs",
        "cli/healthcheck.rs",
        "cli/run.rs",
        "cli/say.rs",
        "cli/token.rs",
    ],
    &["cli/setting_values.rs", "cli/settings.rs"],
    &["domain/days.rs", "domain/edtf.rs", "domain/ends.rs", "domain/when.rs"],
    &["library/catch_up.rs", "library/finder.rs", "library/names.rs", "library/type_ahead.rs"],
    &["library/load.rs", "library/rows.rs"],
    &["text/fold.rs", "text/readings.rs", "text/tokens.rs"],
];

/// Files that import what a `mod.rs` defines that imports them. It is on top of its folder.
pub const UPWARD: &[&str] = &["api/openapi.rs", "api/other_paths.rs"];
