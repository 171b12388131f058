//! Whatever an article is, its file is read as the same article again.
use proptest::prelude::*;

use super::each_file;
use crate::domain::{
    Article, ArticleId, ArticleText, CorpusInfo, EntityId, EventId, Field, Kind, Mention, Origin, Passage, Record,
    TextPart, TextPartKind,
};
use crate::files::corpus::{KnownIds, read};
use crate::files::folder::SourceFile;
use crate::files::spans;

const INFO: &str = r#"{"name":"n","title":"t","version":"1","licence":"l","time_zone":"Europe/Belgrade"}"#;
const ARTICLE: &str = r#"{"id":"a","title":"T","title_basis":"text","publisher":"p","language":"en",
    "published":{"edtf":"2013","basis":"stated"},"coverage":"whole","text_access":"open"}"#;

fn files(records: &[Record]) -> Vec<SourceFile> {
    let info: CorpusInfo = serde_json::from_str(INFO).unwrap();
    let mut files = Vec::new();
    each_file(Some(&info).into(), records, &mut |path, text| {
        files.push(SourceFile { path: path.to_owned(), text });
        Ok(())
    })
    .unwrap();
    files
}

fn known() -> KnownIds {
    let mut known = KnownIds::default();
    known.extend([(Kind::Publisher, "p"), (Kind::Entity, "e"), (Kind::Entity, "f"), (Kind::Event, "v")]);
    known
}

fn any_text() -> impl Strategy<Value = String> {
    "([a ć\\\\\\[\\]\\(\\)#\n\n\r\t:{}+-]|## |\\+\\+\\+|\\]\\(entity:e\\)|[\t\n\r \u{80}-\u{a0}\u{2028}\u{1f600}]){0,24}"
}

type Spans = Vec<(usize, usize, usize, bool)>;

fn any_spans() -> impl Strategy<Value = Spans> {
    proptest::collection::vec((0usize..3, 0usize..30, 1usize..30, any::<bool>()), 0..6)
}

/// An article with those of the spans that lie within its abstract and text.
fn article(plain: &str, text: Option<&str>, given: &Spans) -> Article {
    let mut article: Article = serde_json::from_str(ARTICLE).unwrap();
    article.r#abstract = (!plain.is_empty()).then(|| plain.to_owned());
    for (what, start, length, in_text) in given {
        let (start, end) = (u32::try_from(*start).unwrap(), u32::try_from(start + length).unwrap());
        let (field, within) = match (in_text, text) {
            (true, Some(text)) => (Field::Text, text),
            _ => (Field::Abstract, plain),
        };
        let Some(surface) = spans::words(within, start, end) else {
            continue;
        };
        let mention = |id| Mention {
            entity: EntityId::parse(id).unwrap(),
            field,
            start,
            end,
            surface: surface.to_owned(),
            origin: Origin::Curated,
        };
        match what {
            0 => article.mentions.push(mention("e")),
            1 => article.mentions.push(mention("f")),
            _ => article.passages.push(Passage::Event { event: EventId::parse("v").unwrap(), field, start, end }),
        }
    }
    spans::sort(&mut article);
    article
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_abstract_with_any_spans_and_any_text_comes_back_as_it_was(
        plain in any_text(),
        text in proptest::option::of(any_text()),
        part in any_text(),
        given in any_spans(),
        truncated in any::<(bool, bool)>(),
    ) {
        let mut article = article(&plain, text.as_deref(), &given);
        article.truncated = truncated.0;
        let mut records = vec![Record::Article(Box::new(article))];
        if let Some(text) = text {
            let parts = vec![TextPart { kind: TextPartKind::Caption, text: part }];
            let text = ArticleText { text, parts, truncated: truncated.1 };
            records.push(Record::Text(ArticleId::parse("a").unwrap(), text));
        }
        let written = files(&records);
        let read = read(&written, &known()).map_err(|mistakes| TestCaseError::fail(format!("{mistakes:?}\n{}", written[1].text)))?;
        prop_assert_eq!(&read.records, &records, "{}", written[1].text);
        prop_assert_eq!(files(&read.records), written);
    }

    #[test]
    fn any_folder_is_read_or_refused(path in "(articles/a.md|figures/a.csv|elections.csv|events/2013.toml|entities/place.toml|retired.toml|.{0,12})", text in "(\\+\\+\\+\n)?(\\[\\[(event|entity)\\]\\]\n)?(id = \"a\"\n)?(.|\n|[\\[\\]\\\\(),\"]){0,60}(\n\\+\\+\\+\n)?(.|\n|[\\[\\]\\\\():]){0,30}") {
        let _ = read(&[SourceFile { path, text }], &known());
    }
}
