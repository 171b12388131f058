//! A picture: drawn for wide and for narrow screens, named and described, with a table that says the same.
use maud::{Markup, PreEscaped, html};

use super::lettering::px;
use crate::api::assets;
use crate::api::explorer::words::Words;

pub struct Picture {
    /// Apart from all other pictures of a page.
    pub id: String,
    pub title: String,
    pub description: String,
    /// What whoever sees it should know as well.
    pub note: Option<String>,
    /// What both drawings use.
    pub shared: Markup,
    /// For a column of its own width, and for a telephone.
    pub wide: Drawing,
    pub narrow: Drawing,
    pub table: Table,
}

pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub content: Markup,
}

/// What a picture says, in words: heads of columns, and rows that begin with what they are about.
#[derive(Default)]
pub struct Table {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// Texts, each with an address of this site where it leads to one.
#[derive(Default)]
pub struct Cell(Vec<(String, Option<String>)>);

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![(text.into(), None)])
    }

    pub fn link(text: impl Into<String>, address: impl Into<String>) -> Self {
        Self(vec![(text.into(), Some(address.into()))])
    }

    pub fn links(links: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(links.into_iter().map(|(text, address)| (text, Some(address))).collect())
    }
}

impl Picture {
    /// The picture in a page, with its table and the addresses of its data: what they are called, and where they are.
    pub fn figure(&self, words: &Words, data: &[(&str, String)]) -> Markup {
        html! {
            figure class="picture" id=(self.id) {
                svg.shared width="0" height="0" aria-hidden="true" { defs { (self.shared) } }
                (self.drawn(&self.wide, "for-wide"))
                (self.drawn(&self.narrow, "for-narrow"))
                figcaption {
                    @if let Some(note) = &self.note { p { (note) } }
                    @for (name, address) in data { a href=(address) { (name) } " " }
                }
                details class="picture-table" {
                    summary { (words.picture_as_table) }
                    div.wide tabindex="0" role="region" aria-label=(self.title) { (self.table.written(&self.title)) }
                }
            }
        }
    }

    fn drawn(&self, drawing: &Drawing, form: &str) -> Markup {
        let (width, height) = (px(drawing.width), px(drawing.height));
        let name = format!("{}-{form}", self.id);
        html! {
            svg xmlns="http://www.w3.org/2000/svg" class=(form) viewBox={ "0 0 " (width) " " (height) }
                width=(width) height=(height) role="img" aria-labelledby={ (name) "-title" } aria-describedby={ (name) "-desc" } {
                title id={ (name) "-title" } { (self.title) }
                desc id={ (name) "-desc" } { (self.description) }
                (drawing.content)
            }
        }
    }

    /// The picture by itself: a file that needs nothing else.
    pub fn file(&self) -> String {
        let drawing = &self.wide;
        let (width, height) = (drawing.width + 32.0, drawing.height + 32.0);
        let all = html! {
            svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox={ "-16 -16 " (px(width)) " " (px(height)) }
                width=(px(width)) height=(px(height)) role="img" aria-labelledby="title" aria-describedby="desc" {
                title id="title" { (self.title) }
                desc id="desc" { (self.description) }
                style { (PreEscaped(assets::PICTURES)) }
                defs { (self.shared) }
                rect class="paper" x="-16" y="-16" width=(px(width)) height=(px(height)) {}
                (drawing.content)
            }
        };
        // XML takes no control characters, not even escaped ones.
        let all: String = all.into_string().chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{all}")
    }
}

impl Table {
    fn written(&self, caption: &str) -> Markup {
        html! {
            table {
                caption { (caption) }
                thead { tr { @for head in &self.heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in &self.rows {
                        tr { @for (place, cell) in row.iter().enumerate() {
                            @if place == 0 { th scope="row" { (cell.written()) } } @else { td { (cell.written()) } }
                        } }
                    }
                }
            }
        }
    }
}

impl Cell {
    #[cfg(test)]
    pub fn said(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    fn written(&self) -> Markup {
        html! {
            @for (at, (text, link)) in self.0.iter().enumerate() {
                @if at > 0 { br; }
                @match link {
                    Some(address) => a href=(address) { bdi { (text) } },
                    None => bdi { (text) },
                }
            }
        }
    }
}
