//! In which format and languages an answer is wanted: by `format` and `lang`, or by `Accept` and `Accept-Language`.
use super::forms::{self, Choices, Form};
use super::parameter::{One, Or};
use super::values::{flag, word};
use crate::api::formats::{CSV, Format, MARKED_CSV, Of, names, offered};
use crate::api::http::{Reader, choose};
use crate::domain::Language;
use crate::store::Noun;

pub static LANG: One<Option<Language>> = One::new("lang", Form::Text(forms::language), |one, reader| {
    reader.parsed(one.name, Language::parse_request)
})
.about("The language of labels, BCP 47; `sr` takes either script. Where a record has no name in it, the label is English. Without it, `Accept-Language` decides.")
.like("sq");

/// Of rows of any kind.
pub static FORMAT: One<Option<&'static str>> = format_in(Choices::Made(|| names(Of::Rows)));

/// Of one record.
pub const fn format_of_record(noun: &'static Noun) -> One<Option<&'static str>> {
    format_in(Choices::OfNoun(|noun| names(Of::Record(noun.kind)), noun))
}

/// Of a list of records.
pub const fn format_of_records(noun: &'static Noun) -> One<Option<&'static str>> {
    format_in(Choices::OfNoun(|noun| names(Of::Records(noun.kind)), noun))
}

pub const fn format_in(choices: Choices) -> One<Option<&'static str>> {
    word("format", choices).about("The representation; without it, `Accept` decides.")
}

pub static HEADER_BOM: Or<bool> = flag(
    "header_bom",
    "`true`: CSV begins with a byte order mark, without which spreadsheets may take its letters for others. Other formats never do.",
);

/// What comes last in most requests: the format of the answer, and the languages of its labels.
pub fn shape(reader: &mut Reader<'_>) -> (&'static Format, Vec<Language>) {
    let languages = languages(reader);
    (format(reader, Of::Rows), languages)
}

/// The languages of labels, best first: `lang`, else `Accept-Language`.
pub fn languages(reader: &mut Reader<'_>) -> Vec<Language> {
    let lang = reader.take(&LANG);
    reader.ask.languages(lang)
}

/// The format of an answer: what `format` names, else the best that `Accept` takes.
pub fn format(reader: &mut Reader<'_>, of: Of) -> &'static Format {
    // Only those that can be had in CSV have it.
    let bom = of != Of::Concepts && reader.take(&HEADER_BOM);
    let offered = offered(of);
    let names: Vec<&'static str> = offered.iter().map(|format| format.name).collect();
    let name = reader.word("format", &names);
    let place = offered.iter().position(|format| Some(format.name) == name).or_else(|| {
        let media: Vec<&str> = offered.iter().map(|format| format.media_type).collect();
        let best = choose(reader.ask.accept(), &media);
        reader.unless(best)
    });
    match offered[place.unwrap_or(0)] {
        format if bom && format == &CSV => &MARKED_CSV,
        format => format,
    }
}
