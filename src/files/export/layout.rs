//! Which record goes into which file, in which order.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{article, election};
use crate::domain::{
    Article, ArticleText, Concept, CorpusInfo, Correction, Entity, Event, Figure, Publisher, Quantity, Record, Retired,
    Story, Term,
};
use crate::files::corpus::UNDATED;
use crate::files::error::Error;
use crate::files::form::{
    CONCEPT, CORPUS, CORRECTION, ELECTION_ROW, ENTITY, EVENT, FIGURE, PUBLISHER, RETIRED, STORY, Table, table, values,
};

/// What a corpus has besides its records.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    pub info: Option<&'a CorpusInfo>,
    pub vocabulary: &'a [Concept],
}

impl<'a> From<Option<&'a CorpusInfo>> for Beside<'a> {
    fn from(info: Option<&'a CorpusInfo>) -> Self {
        Self { info, ..Self::default() }
    }
}

/// Where a file's path and text go.
pub(crate) type Put<'p> = &'p mut dyn FnMut(&str, String) -> Result<(), Error>;

#[derive(Default)]
struct Sorted<'r> {
    publishers: BTreeMap<&'r str, &'r Publisher>,
    entities: BTreeMap<&'r str, &'r Entity>,
    articles: BTreeMap<&'r str, &'r Article>,
    texts: BTreeMap<&'r str, &'r ArticleText>,
    events: BTreeMap<&'r str, &'r Event>,
    figures: BTreeMap<(&'r str, &'r str), &'r Figure>,
    corrections: BTreeMap<&'r str, &'r Correction>,
    stories: BTreeMap<&'r str, &'r Story>,
    retired: BTreeMap<(&'static str, &'r str), &'r Retired>,
}

impl<'r> Sorted<'r> {
    fn new(records: &'r [Record]) -> Self {
        let mut all = Self::default();
        for record in records {
            all.add(record);
        }
        all
    }

    fn add(&mut self, record: &'r Record) {
        let id = record.id();
        let before = match record {
            Record::Publisher(publisher) => self.publishers.insert(id, publisher).is_some(),
            Record::Entity(entity) => self.entities.insert(id, entity).is_some(),
            Record::Article(article) => self.articles.insert(id, article).is_some(),
            Record::Text(_, text) => self.texts.insert(id, text).is_some(),
            Record::Event(event) => self.events.insert(id, event).is_some(),
            Record::Figure(figure) => self.figures.insert((figure.article.as_str(), id), figure).is_some(),
            Record::Correction(correction) => self.corrections.insert(id, correction).is_some(),
            Record::Story(story) => self.stories.insert(id, story).is_some(),
            Record::Retired(retired) => self.retired.insert((retired.kind.name(), id), retired).is_some(),
        };
        debug_assert!(!before, "{id} is there twice");
    }
}

/// Hands over every file of the corpus, one after the other.
pub(crate) fn each_file(beside: Beside<'_>, records: &[Record], put: Put<'_>) -> Result<(), Error> {
    let all = Sorted::new(records);
    if let Some(info) = beside.info {
        put("corpus.toml", table(&CORPUS, &values(info)?))?;
    }
    list("publishers.toml", &PUBLISHER, all.publishers.values(), put)?;
    articles(&all, put)?;
    entities(&all, put)?;
    events(&all, put)?;
    figures(&all, put)?;
    list("corrections.toml", &CORRECTION, all.corrections.values(), put)?;
    list("stories.toml", &STORY, all.stories.values(), put)?;
    list("retired.toml", &RETIRED, all.retired.values(), put)?;
    list("vocabulary.toml", &CONCEPT, beside.vocabulary.iter().collect::<Vec<_>>().iter(), put)
}

fn list<'r, T: Serialize + 'r>(
    path: &str,
    form: &Table,
    records: impl Iterator<Item = &'r &'r T>,
    put: Put<'_>,
) -> Result<(), Error> {
    let tables: Vec<String> = records
        .map(|record| Ok(format!("[[{}]]\n{}", form.list_key(), table(form, &values(record)?))))
        .collect::<Result<_, Error>>()?;
    if tables.is_empty() {
        return Ok(());
    }
    put(path, tables.join("\n"))
}

fn articles(all: &Sorted<'_>, put: Put<'_>) -> Result<(), Error> {
    if let Some(id) = all.texts.keys().find(|id| !all.articles.contains_key(**id)) {
        return Err(Error::Unwritable {
            kind: "text",
            id: (*id).to_owned(),
            reason: "its article is not among the records".to_owned(),
        });
    }
    for (id, record) in &all.articles {
        let text = all.texts.get(id).copied();
        put(&format!("articles/{id}.md"), article::file(record, text)?)?;
    }
    Ok(())
}

fn entities(all: &Sorted<'_>, put: Put<'_>) -> Result<(), Error> {
    let mut kinds: BTreeMap<&str, Vec<&Entity>> = BTreeMap::new();
    for entity in all.entities.values() {
        let schemes: BTreeSet<_> = entity.identifiers.iter().map(|identifier| identifier.scheme).collect();
        if schemes.len() < entity.identifiers.len() {
            return Err(Error::Unwritable {
                kind: "entity",
                id: entity.id.to_string(),
                reason: "it has two identifiers of one scheme".to_owned(),
            });
        }
        kinds.entry(entity.kind.name()).or_default().push(entity);
    }
    for (kind, entities) in kinds {
        list(&format!("entities/{kind}.toml"), &ENTITY, entities.iter(), put)?;
    }
    Ok(())
}

fn events(all: &Sorted<'_>, put: Put<'_>) -> Result<(), Error> {
    let mut rows = Vec::new();
    let mut years: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for event in all.events.values() {
        let (told, row) = election::split(event, |id| all.entities.contains_key(id));
        rows.extend(row);
        if let Some(told) = told {
            let year = told.date.as_ref().and_then(|date| date.year_as_written());
            let year = year.map_or_else(|| UNDATED.to_owned(), |year| format!("{year:04}"));
            years.entry(year).or_default().push(told);
        }
    }
    for (year, events) in years {
        let events: Vec<&Event> = events.iter().collect();
        list(&format!("events/{year}.toml"), &EVENT, events.iter(), put)?;
    }
    csv_file("elections.csv", &ELECTION_ROW, &rows, put)
}

fn figures(all: &Sorted<'_>, put: Put<'_>) -> Result<(), Error> {
    let mut articles: BTreeMap<&str, Vec<Map<String, Value>>> = BTreeMap::new();
    for ((article, _), figure) in &all.figures {
        articles.entry(article).or_default().push(columns(figure)?);
    }
    for (article, rows) in articles {
        csv_file(&format!("figures/{article}.csv"), &FIGURE, &rows, put)?;
    }
    Ok(())
}

/// The figure's values by column.
fn columns(figure: &Figure) -> Result<Map<String, Value>, Error> {
    let mut map = values(figure)?;
    let quantity = match &figure.quantity {
        Quantity::Value(value) => vec![("value", value.to_string())],
        Quantity::Range { low, high } => vec![("low", low.to_string()), ("high", high.to_string())],
        Quantity::Words(words) => vec![("words", words.clone())],
    };
    let moment = figure.as_of.iter().flat_map(|when| {
        [("as_of", when.edtf()), ("as_of_text", when.text().unwrap_or_default()), ("as_of_basis", when.basis().name())]
    });
    let moment = moment.map(|(column, text)| (column, text.to_owned()));
    map.extend(quantity.into_iter().chain(moment).map(|(column, text)| (column.to_owned(), Value::from(text))));
    Ok(map)
}

fn csv_file(path: &str, form: &Table, rows: &[Map<String, Value>], put: Put<'_>) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let failed = |error: std::io::Error| Error::unfit(path.as_ref(), error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns: Vec<&str> = form.keys().collect();
    writer.write_record(&columns).map_err(|error| failed(error.into()))?;
    for row in rows {
        let cells = columns.iter().map(|column| match row.get(*column) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        });
        writer.write_record(cells).map_err(|error| failed(error.into()))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.into_error()))?;
    put(path, String::from_utf8_lossy(&bytes).into_owned())
}
