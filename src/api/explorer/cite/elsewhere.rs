//! What others show of a page where they link to it (Open Graph).
use maud::{Markup, html};

use crate::api::explorer::page::{Page, query_of};
use crate::api::explorer::pictures::card;

/// `asked`: the articles that the page is about, which its picture counts.
pub fn elsewhere<N: AsRef<str>, V: AsRef<str>>(
    page: &Page,
    title: &str,
    asked: impl IntoIterator<Item = (N, V)>,
) -> Markup {
    let picture = format!("{}{}{}", page.ask.site, page.ask.base.address(card::PATH), query_of(asked));
    html! {
        meta property="og:site_name" content="Ballotwire";
        meta property="og:title" content=(title);
        meta property="og:url" content=(page.whole_address());
        meta property="og:image" content=(picture);
        meta property="og:image:type" content="image/png";
        meta property="og:image:width" content=(card::WIDTH);
        meta property="og:image:height" content=(card::HEIGHT);
        meta property="og:image:alt" content=(page.words.picture_attention);
        meta name="twitter:card" content="summary_large_image";
    }
}
