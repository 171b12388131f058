//! Links in an abstract: `[words](entity:id)`.
use super::inline::Glyph;
use crate::domain::{Kind, Term, nearest};
use crate::files::mistake::{Fault, Place};

/// What links may name.
pub(crate) const LINKED: [Kind; 3] = [Kind::Entity, Kind::Event, Kind::Figure];

/// A span of the abstract, in code points, and what it names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub kind: Kind,
    pub id: String,
    pub start: u32,
    pub end: u32,
    pub surface: String,
    pub id_place: Place,
}

/// Why brackets are no link, and up to where they were looked at.
pub(super) struct Broken {
    pub place: Place,
    pub fault: Fault,
    pub next: usize,
}

/// The link whose bracket opens at `open`, and where reading goes on.
pub(super) fn read(glyphs: &[Glyph], open: usize, start: u32) -> Result<(Link, usize), Broken> {
    let place = glyphs[open].place;
    let broken = |place, message: &str, near: Option<&str>, next| Broken {
        place,
        fault: Fault::new(message).suggest(near.map(str::to_owned)),
        next,
    };
    let Some(close) = (open + 1..glyphs.len()).find(|at| glyphs[*at].bracket().is_some()) else {
        return Err(broken(place, "this bracket is not closed", Some("\\["), open));
    };
    if glyphs[close].c == '[' {
        let after = (close..glyphs.len()).filter(|at| glyphs[*at].bracket() == Some(']')).nth(1);
        return Err(broken(glyphs[close].place, "links do not nest", Some("\\["), after.unwrap_or(close)));
    }
    let words = &glyphs[open + 1..close];
    if glyphs.get(close + 1).is_none_or(|glyph| glyph.c != '(') {
        let message = "these brackets are no link: one is written `[words](entity:id)`";
        return Err(broken(place, message, Some("\\["), close));
    }
    let target = &glyphs[close + 2..];
    let length = target.iter().position(|glyph| glyph.c == ')' || glyph.c.is_whitespace());
    let Some(length) = length.filter(|length| target[*length].c == ')') else {
        let message = "the link is not closed: one is written `[words](entity:id)`";
        return Err(broken(place, message, None, close));
    };
    let next = close + 2 + length + 1;
    if words.iter().all(|glyph| glyph.c.is_whitespace()) {
        return Err(broken(place, "the link has no words", None, next - 1));
    }
    let id_place = glyphs[close + 2].place;
    let written: String = target[..length].iter().map(|glyph| glyph.c).collect();
    let (kind, id) = named(&written).map_err(|fault| Broken { place: id_place, fault, next: next - 1 })?;
    let link = Link {
        kind,
        id,
        start,
        end: start.saturating_add(u32::try_from(words.len()).unwrap_or(u32::MAX)),
        surface: words.iter().map(|glyph| glyph.c).collect(),
        id_place,
    };
    Ok((link, next))
}

/// What stands between the round brackets: `entity:id`.
fn named(written: &str) -> Result<(Kind, String), Fault> {
    let Some((given, id)) = written.split_once(':') else {
        let fault = Fault::new(format!("`{written}` names no record: write what it is before its id"));
        let near = (!written.is_empty()).then(|| format!("entity:{written}"));
        return Err(fault.suggest(near));
    };
    let Some(kind) = LINKED.into_iter().find(|kind| kind.name() == given) else {
        let near = nearest(given, LINKED.map(Term::name)).map(|scheme| format!("{scheme}:{id}"));
        return Err(Fault::new(format!("a link may name an entity, an event or a figure, not `{given}`")).suggest(near));
    };
    if id.is_empty() {
        return Err(Fault::new("the link leads to nothing: its id is missing"));
    }
    Ok((kind, id.to_owned()))
}
