//! In which format and languages an answer is wanted: by `format` and `lang`, or by `Accept` and `Accept-Language`.
use super::forms::{self, Choices, Form};
use super::parameter::{One, Or};
use super::values::{flag, word};
use crate::api::http::{Format, Reader, choose};
use crate::domain::Language;

pub static LANG: One<Option<Language>> = One::new("lang", Form::Text(forms::language), |one, reader| {
    reader.parsed(one.name, Language::parse_request)
})
.about("The language of labels, BCP 47; `sr` takes either script. Where a record has no name in it, the label is English. Without it, `Accept-Language` decides.")
.like("sq");

pub static FORMAT: One<Option<&'static str>> =
    word("format", Choices::These(Format::NAMES)).about("The representation; without it, `Accept` decides.");

pub static HEADER_BOM: Or<bool> = flag(
    "header_bom",
    "`true`: CSV begins with a byte order mark, without which spreadsheets may take its letters for others. Other formats never do.",
);

/// What comes last in most requests: the format of the answer, and the languages of its labels.
pub fn shape(reader: &mut Reader<'_>) -> (Format, Vec<Language>) {
    let languages = languages(reader);
    (format(reader), languages)
}

/// The languages of labels, best first: `lang`, else `Accept-Language`.
pub fn languages(reader: &mut Reader<'_>) -> Vec<Language> {
    let lang = reader.take(&LANG);
    reader.ask.languages(lang)
}

/// The format of records.
pub fn format(reader: &mut Reader<'_>) -> Format {
    format_of(reader, &FORMAT, Format::ALL)
}

/// The format of an answer that has these: what `format` names, else the best that `Accept` takes.
pub fn format_of(reader: &mut Reader<'_>, format: &One<Option<&'static str>>, offered: &[Format]) -> Format {
    let bom = reader.take(&HEADER_BOM);
    let name = reader.take(format);
    let place = offered.iter().position(|format| Some(format.name()) == name).or_else(|| {
        let media: Vec<&str> = offered.iter().map(|format| format.media_type()).collect();
        let best = choose(reader.ask.accept(), &media);
        reader.unless(best)
    });
    match offered[place.unwrap_or(0)] {
        Format::Csv { .. } => Format::Csv { bom },
        other => other,
    }
}
