//! What all pages begin with: their head, and the box to search in.
use maud::{Markup, html};

use super::base::BasePath;
use crate::api::assets;
use crate::search::MAX_QUERY;

/// `more` is what this page has in its head besides.
pub fn head(base: &BasePath, title: &str, more: &Markup) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            link rel="icon" href=(base.address("/favicon.ico")) sizes="16x16 32x32";
            link rel="stylesheet" href=(base.address(&assets::style()));
            script type="module" src=(base.address(&assets::script())) {}
            (more)
        }
    }
}

/// The box of the search: what it is called, and its button.
pub fn find(base: &BasePath, (label, button): (&str, &str), lang: Option<&str>) -> Markup {
    html! {
        form.find role="search" action=(base.address("/search")) {
            input name="q" type="search" aria-label=(label) placeholder=(button) maxlength=(MAX_QUERY)
                autocomplete="off" autocapitalize="off" spellcheck="false" data-suggest=(base.address("/v1/suggest"));
            @if let Some(lang) = lang { input type="hidden" name="lang" value=(lang); }
            button { (button) }
        }
    }
}
