//! The article files of a corpus: front matter, abstract and text.
use serde_json::{Map, Value, json};

use crate::domain::{
    Article, ArticleId, ArticleText, Field, Kind, Mention, Origin, Passage as Told, Term, TextAccess, slug,
};
use crate::files::folder::SourceFile;
use crate::files::form::{FRONT_MATTER, Named, Path, Reader, take_list};
use crate::files::mistake::{Fault, Lines, Place};
use crate::files::spans;

use super::draft::marks;
use super::links::Link;
use super::markdown::{self, Body};
use super::tables::Passage;
use super::{Draft, Drafted};

pub(crate) const FENCE: &str = "+++";

pub(super) fn read(file: &SourceFile, id: ArticleId, draft: &mut Draft) {
    let before = draft.seen.refs.len();
    let own = id.as_str().to_owned();
    parts(file, id, draft);
    draft.seen.own(before, Kind::Article, &own);
}

fn parts(file: &SourceFile, id: ArticleId, draft: &mut Draft) {
    draft.seen.ids.push(Named::new(Kind::Article, id.as_str(), &file.path, Place::START));
    let lines = Lines::new(&file.text);
    let Some(cut) = Cut::of(&file.text) else {
        let fault = Fault::new("an article begins with its front matter between two lines `+++`");
        draft.seen.push(&file.path, Place::START, fault);
        draft.torn.push(file.path.clone());
        return;
    };
    let passage = Passage { file: &file.path, lines: &lines, toml: cut.front, offset: cut.front_at };
    let (front, whole) = passage.parse(&mut draft.seen);
    if !whole {
        draft.torn.push(file.path.clone());
    }
    let mut reader = Reader { file: &file.path, seen: &mut draft.seen, torn: !whole };
    let map = reader.table(&front, &FRONT_MATTER, Path::RECORD);
    let body = body(&cut, &lines, &mut reader);
    let Some(map) = map else { return };
    let of_spans = front.place_of("spans");
    let Some((article, text)) = assemble((id, map), &body, &mut reader, of_spans) else {
        return;
    };
    let held = Drafted {
        record: article,
        file: file.path.clone(),
        place: Place::START,
        marks: marks(&front, &["title", "published"]),
    };
    draft.abstracts.insert(held.record.id.clone(), body.places);
    if let (Some(given), TextAccess::None) = (&body.text, held.record.text_access) {
        let fault = Fault::new("`text_access` is \"none\", and a text is held").suggest(Some("restricted".to_owned()));
        draft.seen.push(&file.path, given.place, fault);
    }
    draft.texts.extend(text.map(|text| (held.record.id.clone(), text)));
    draft.articles.push(held);
}

/// The parts of an article file, as they stand.
pub(crate) struct Cut<'a> {
    pub front: &'a str,
    pub front_at: usize,
    pub body: &'a str,
    pub body_at: usize,
}

impl<'a> Cut<'a> {
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let (first, _) = text.split_once('\n')?;
        if first.trim_end() != FENCE {
            return None;
        }
        let front_at = first.len() + 1;
        let mut at = front_at;
        for line in text.get(front_at..)?.split_inclusive('\n') {
            if line.trim_end() == FENCE {
                let body_at = at + line.len();
                return Some(Self { front: text.get(front_at..at)?, front_at, body: text.get(body_at..)?, body_at });
            }
            at += line.len();
        }
        None
    }
}

fn body(cut: &Cut<'_>, lines: &Lines<'_>, reader: &mut Reader<'_>) -> Body {
    let mut body = markdown::read(cut.body, lines.place(cut.body_at).line);
    for (place, fault) in std::mem::take(&mut body.faults) {
        reader.fault(place, fault);
    }
    body.links.retain(|link| {
        if let Err(reason) = ArticleId::parse(&link.id) {
            let near = slug(&link.id).map(|id| format!("{}:{id}", link.kind.name()));
            reader.fault(link.id_place, Fault::new(format!("`{}` is no id: {reason}", link.id)).suggest(near));
            return false;
        }
        reader.seen.refs.push(Named::new(link.kind, &link.id, reader.file, link.id_place));
        true
    });
    body
}

/// Puts front matter and body together; the spans of both are kept in one order.
fn assemble(
    (id, mut map): (ArticleId, Map<String, Value>),
    body: &Body,
    reader: &mut Reader<'_>,
    of_spans: Place,
) -> Option<(Article, Option<ArticleText>)> {
    map.insert("id".to_owned(), json!(id));
    let listed = take_list(&mut map, "spans");
    let mut article: Article = reader.finish(Place::START, map)?;
    article.r#abstract.clone_from(&body.r#abstract);
    for link in &body.links {
        add(&mut article, link);
    }
    let text = body.text.as_ref().map(|given| ArticleText {
        text: given.text.clone(),
        parts: given.parts.clone(),
        truncated: given.truncated.unwrap_or(article.truncated),
    });
    let held_text = text.as_ref().map(|text| text.text.as_str());
    for span in listed {
        if let Err(fault) = spans::add(&mut article, span, held_text) {
            reader.fault(of_spans, fault);
        }
    }
    spans::sort(&mut article);
    Some((article, text))
}

fn add(article: &mut Article, link: &Link) {
    let (field, start, end) = (Field::Abstract, link.start, link.end);
    let id = &link.id;
    match link.kind {
        Kind::Entity => article.mentions.extend(id.clone().try_into().ok().map(|entity| Mention {
            entity,
            field,
            start,
            end,
            surface: link.surface.clone(),
            origin: Origin::Curated,
        })),
        Kind::Event => {
            article.passages.extend(id.clone().try_into().ok().map(|event| Told::Event { event, field, start, end }))
        }
        _ => {
            article.passages.extend(id.clone().try_into().ok().map(|figure| Told::Figure { figure, field, start, end }))
        }
    }
}
