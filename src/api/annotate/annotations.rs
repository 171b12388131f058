//! Annotations of a text: the operation, and its answer.
use serde::Serialize;
use utoipa::ToSchema;

use super::named::EntityInText;
use super::near_duplicates::NearDuplicateBody;
use super::said::{DateBody, FigureBody, TermBody};
use super::sent::SentText;
use crate::api::answers::{Answer, Reply};
use crate::api::formats::JSON;
use crate::api::http::{AppState, Ask, Result, Sent, Snapshot, choose, read};
use crate::api::lists::matched;
use crate::api::params::{LANG, parameters, representation};
use crate::api::shapes::{CorpusState, LabelsWanted, term};
use crate::domain::Basis;
use crate::library::{GivenText, NearDuplicate};

/// What the corpus knows of a text. Offsets count Unicode code points of it, the end exclusive.
#[derive(Debug, Serialize, ToSchema)]
pub struct Annotations {
    /// Null where neither its sender nor its function words tell it.
    pub language: Option<LanguageBody>,
    /// Known names, in the order of the text: those that would be found in it if it were an article. The first 2,000.
    pub entities: Vec<EntityInText>,
    /// In the order of the text, as are figures and terms; the first 2,000 of each.
    pub dates: Vec<DateBody>,
    /// Numbers that count something.
    pub figures: Vec<FigureBody>,
    /// Words for measures and types of events.
    pub terms: Vec<TermBody>,
    /// Articles whose texts have much of its wording, those that have most first, at most 20; after them articles with restricted
    /// texts.
    pub near_duplicates: Vec<NearDuplicateBody>,
    pub corpus: CorpusState,
}

/// The language that the text was read in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LanguageOfText)]
pub struct LanguageBody {
    /// BCP 47. Of function words, `sh` is Bosnian, Croatian, Montenegrin or Serbian, which these do not tell apart.
    #[schema(example = "en")]
    pub tag: String,
    /// `stated` by the sender, or `inferred`.
    #[schema(schema_with = term::<Basis>)]
    pub basis: Basis,
}

parameters!(AnnotateParameters: LANG);

/// Annotate a text
///
/// What a text says: whom it names, as mentions are found in articles, each with its place and by which name; its dates, read from the day on which it was written; numbers that may be figures, each with the words that speak for it; words for measures and types of events; articles that have much of its wording. Dates, figures and terms are read in English, Albanian, Bosnian, Croatian, Montenegrin, Serbian, Macedonian, Bulgarian, Greek, Romanian and Slovene. The text is sent as JSON, or by itself as `text/plain`; of it nothing is kept, nor written into a log.
#[utoipa::path(post, path = "/v1/annotate", operation_id = "annotate_text", tag = "annotation", params(AnnotateParameters),
    request_body = SentText,
    responses((status = 200, description = "What it says.", body = Annotations)))]
pub async fn annotate_text(Snapshot(mut state): Snapshot, mut ask: Ask, sent: Sent) -> Answer {
    choose(ask.accept(), &[JSON.media_type])?;
    let languages = read(&ask, representation::languages)?;
    let given = sent.json_or_plain::<SentText>()?.checked()?;
    let chooser = matched::chooser(&mut state, &mut ask).await?;
    let near = state.finder.near_duplicates(&chooser.index, &state.store, &given.text).await?;
    // Whatever the caller holds is of another text.
    let reply = Reply::new(ask, &JSON, languages);
    let annotations = annotations(&state, &reply, (given, near)).await?;
    reply.json(&annotations)
}

async fn annotations(
    state: &AppState,
    reply: &Reply,
    (given, near): (GivenText, Vec<NearDuplicate>),
) -> Result<Annotations> {
    let basis = if given.language.is_some() { Basis::Stated } else { Basis::Inferred };
    let annotated = state.finder.annotate(&state.store, given).await?;
    let mut wanted = LabelsWanted::default();
    let candidates = annotated.names.iter().flat_map(|named| &named.candidates);
    candidates.for_each(|meant| wanted.entity(&meant.entity));
    near.iter().for_each(|near| wanted.article(&near.article));
    let labels = wanted.fetch(&state.store, &reply.languages).await?;
    Ok(Annotations {
        language: annotated.language.map(|tag| LanguageBody { tag, basis }),
        entities: annotated.names.into_iter().map(|named| EntityInText::new(named, &labels)).collect(),
        dates: annotated.dates.into_iter().map(DateBody::from).collect(),
        figures: annotated.figures.into_iter().map(|figure| FigureBody::new(figure, &labels)).collect(),
        terms: annotated.terms.into_iter().map(TermBody::from).collect(),
        near_duplicates: near.iter().map(|near| NearDuplicateBody::new(near, &labels)).collect(),
        corpus: reply.corpus(),
    })
}
