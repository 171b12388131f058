//! What differs between an article that is here and a later version that its publisher marked as a correction: a record of it.
use crate::domain::{
    Article, ArticleText, Correction, CorrectionId, FigureChange, InvalidId, MAX_ID_CHARS, When, slug,
};
use crate::files::{ArticleRow, Corrected};

pub(super) type Before = (Article, Option<ArticleText>);

/// The correction, or why there is none. Its id follows from the article and the date.
pub(super) fn correction(said: &Corrected, before: &Before, after: &ArticleRow) -> Result<Correction, String> {
    let article = &after.article.id;
    let published = said.published.clone().ok_or("it does not say when it was published")?;
    let corrects = changes(before, after);
    let fields: Vec<&str> = corrects.iter().map(|change| change.field.as_str()).collect();
    if fields.is_empty() {
        return Err("nothing that both versions say differs".to_owned());
    }
    let differ = if fields.len() == 1 { "differs" } else { "differ" };
    let own =
        format!("By its publisher's mark, a correction: of what both versions say, {} {differ}.", fields.join(", "));
    let id = id(article.as_str(), &published).map_err(|reason| reason.to_string())?;
    let summary = said.summary.clone().unwrap_or(own);
    Ok(Correction { id, notice: article.clone(), published, summary, event: None, corrects })
}

fn id(article: &str, published: &When) -> Result<CorrectionId, InvalidId> {
    let date = slug(published.edtf()).unwrap_or_else(|| published.edtf().to_owned());
    let end = format!("-corrected-{date}");
    let shown = article.get(..MAX_ID_CHARS.saturating_sub(end.len())).unwrap_or(article);
    CorrectionId::parse(&format!("{}{end}", shown.trim_end_matches('-')))
}

/// What both versions say, and say otherwise. Of the text only how long it is: it may not be everybody's to read.
fn changes((before, text): &Before, after: &ArticleRow) -> Vec<FigureChange> {
    let article = &after.article;
    let line = |article: &Article| article.dateline.as_ref().map(|line| line.text.clone()).unwrap_or_default();
    let date = |date: Option<&When>| date.map(|date| date.edtf().to_owned()).unwrap_or_default();
    let said = |article: &Article| {
        [
            ("title", article.title.clone()),
            ("authors", article.authors.join(", ")),
            ("dateline", line(article)),
            ("published", date(Some(&article.published))),
            ("written", date(article.written.as_ref())),
        ]
    };
    let pairs = said(before).into_iter().zip(said(article));
    let differing = pairs.filter(|((_, was), (_, now))| was != now && !was.is_empty() && !now.is_empty());
    let change = |field: &str, was: String, now: String| FigureChange {
        article: article.id.clone(),
        figure: None,
        field: field.to_owned(),
        was,
        now,
        replaced_by: Vec::new(),
    };
    let mut changes: Vec<FigureChange> = differing.map(|((field, was), (_, now))| change(field, was, now)).collect();
    if let (Some(was), Some(now)) = (text, &after.text)
        && was.text != now.text
    {
        let length =
            |version: &str, text: &ArticleText| format!("the text of the {version} version, {} words", text.words());
        changes.push(change("text", length("earlier", was), length("later", now)));
    }
    changes
}
