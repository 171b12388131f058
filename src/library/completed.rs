//! What a row does not tell of an article that is held.
use crate::domain::{Article, ArticleText, Field, Mention, Passage, Standard};
use crate::files::ArticleRow;

/// What a row does not tell stays as it is held: passages, mentions where it has none, what came with the text,
/// and whether it is the record or the text at hand that is cut. Spans stay as long as the words they mark do.
/// What is held was asked of the writer: an earlier row of the same article may not be committed yet.
pub(super) fn completed(mut row: ArticleRow, (held, held_text): (Article, Option<ArticleText>)) -> ArticleRow {
    if row.is_foreign {
        if same_source(&row.article, &held) {
            // Whatever was written of it here since stays.
            return ArticleRow { article: held, text: None, ..row };
        }
        keep_untold(&mut row, &held, held_text.as_ref());
    }
    let ArticleRow { article, text, .. } = &mut row;
    let in_text = |mention: &Mention| mention.field == Field::Text;
    let stays = |field: Field| match (field, &text, &held_text) {
        (Field::Abstract, ..) => held.r#abstract == article.r#abstract,
        (Field::Text, Some(text), Some(held)) => text.text == held.text,
        (Field::Text, ..) => true,
    };
    // The first file of those that hold the same.
    if article.provenance.is_none() || same_source(article, &held) {
        article.provenance = held.provenance.or(article.provenance.take());
    }
    let mut passages = held.passages;
    passages.retain(|passage| match passage {
        Passage::Event { field, .. } | Passage::Figure { field, .. } => stays(*field),
    });
    let mut mentions = held.mentions;
    mentions.retain(|mention| stays(mention.field));
    article.passages = passages;
    if article.mentions.is_empty() {
        article.mentions = mentions;
    } else if text.is_none() && !article.mentions.iter().any(&in_text) {
        article.mentions.extend(mentions.into_iter().filter(in_text));
    }
    let cut = held.truncated || held_text.as_ref().is_some_and(|text| text.truncated);
    let same_end = article.truncated == cut;
    if same_end {
        article.truncated = held.truncated;
    }
    if let (Some(text), Some(held)) = (text, held_text)
        && text.text == held.text
    {
        text.parts = held.parts;
        if same_end {
            text.truncated = held.truncated;
        }
    }
    row
}

/// Whether both were made of the same item, in whichever files it stood.
fn same_source(article: &Article, held: &Article) -> bool {
    fn of(article: &Article) -> Option<(Standard, &String, &String)> {
        article.provenance.as_ref().map(|from| (from.standard, &from.id, &from.sha256))
    }
    of(article).is_some() && of(article) == of(held)
}

/// Whether it is an earlier version of the item that is held, as its publisher counts them.
pub(super) fn is_older(article: &Article, held: &Article) -> bool {
    fn of(article: &Article) -> Option<((Standard, &String), u64)> {
        let from = article.provenance.as_ref()?;
        Some(((from.standard, &from.id), from.version.as_ref()?.parse().ok()?))
    }
    of(article).zip(of(held)).is_some_and(|((one, version), (other, held))| one == other && version < held)
}

/// Keeps what the standard of a row has no words for, and a story of which only the beginning came now.
fn keep_untold(row: &mut ArticleRow, held: &Article, held_text: Option<&ArticleText>) {
    let article = &mut row.article;
    article.text_access = held.text_access;
    article.title_basis = held.title_basis;
    article.r#abstract.clone_from(&held.r#abstract);
    article.abstract_language.clone_from(&held.abstract_language);
    article.agency = article.agency.take().or_else(|| held.agency.clone());
    article.written = article.written.take().or_else(|| held.written.clone());
    article.note = article.note.take().or_else(|| held.note.clone());
    article.url = article.url.take().or_else(|| held.url.clone());
    article.dateline = match (article.dateline.take(), &held.dateline) {
        (Some(told), Some(held)) if told.text != held.text => Some(told),
        (told, held) => held.clone().or(told),
    };
    if article.authors.is_empty() {
        article.authors.clone_from(&held.authors);
    }
    if article.rights.is_empty() {
        article.rights.clone_from(&held.rights);
    }
    if (row.text.is_none() || article.truncated) && held_text.is_some_and(|text| !text.truncated) {
        (article.coverage, article.truncated) = (held.coverage, held.truncated);
        row.text = None;
    }
}
