//! The head that all pages have.
use maud::{Markup, html};

use super::base::BasePath;
use crate::api::assets;

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
