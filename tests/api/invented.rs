//! Kestria, a country that does not exist: one record of each noun, and a text under each right.
use ballotwire::domain::{ArticleId, ArticleText, Record, TextPart, TextPartKind};
use ballotwire::store::{Error, Store};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

pub const OPEN: &str = "example-gazette-open";
pub const RESTRICTED: &str = "example-gazette-restricted";
pub const NONE: &str = "example-gazette-none";

pub const OPEN_TEXT: &str = "\
The harbour board of Velmora asked its eleven keepers to paint every second lantern green before the spring vote, \
so that boats arriving in fog would know the ballot house from the fish market.\n\n\
A keeper named Tolvan Ree objected that green paint had run out in Kestria two winters ago, and proposed to hang \
painted barrels instead. The board listened, laughed, ordered soup, and put the question off until the tide allowed \
a boat to fetch the only painter whom both shores trust.";

pub const RESTRICTED_TEXT: &str = "\
Counting began in the granary of Upper Kestria at noon, when nine clerks in straw hats emptied a copper kettle of \
ballots onto a table that the miller had lent them for the purpose.\n\n\
By four o'clock the clerks had sorted blue slips from yellow ones and quarrelled twice over a slip that a goat had \
chewed. Marshal Odrik Pell declared the goat neutral, weighed what remained of the paper on a jeweller's scale, and \
sent a runner to the capital with a sealed jar and instructions to stop for nobody.";

pub const CAPTION: &str = "\
A clerk in a straw hat holds up half of a chewed ballot while the miller of Upper Kestria, who lent the table, \
looks for the other half under a bench with two of his cousins";

pub const NONE_TEXT: &str = "\
No copy of this invented report may be kept by anybody, said the archivist of Lower Kestria, who had nonetheless \
bound it in grey felt and chained it to a lectern beside the clock.\n\n\
It tells how the ferrymen elected a stork to the river council by forty votes against a ferryman, how the stork \
declined through an interpreter, and how the council thereupon adjourned to the far bank for a supper of pears, \
bread and cold tea that lasted well into the following week.";

pub fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn article(id: &str, title: &str, access: &str) -> Record {
    Record::Article(Box::new(read(json!({
        "id": id, "title": title, "title_basis": "page", "publisher": "example-gazette", "agency": "example-wire",
        "authors": ["Ada Example"], "language": "en", "published": { "edtf": "2031-04-02", "basis": "stated" },
        "dateline": { "text": "VELMORA", "place": "velmora" }, "coverage": "whole", "text_access": access,
        "abstract": "An invented abstract about Velmora.", "abstract_language": "en",
        "mentions": [{ "entity": "velmora", "field": "abstract", "start": 27, "end": 34, "surface": "Velmora", "origin": "curated" }],
    }))))
}

fn text(id: &str, text: &str, caption: Option<&str>) -> Record {
    let part = |text: &str| TextPart { kind: TextPartKind::Caption, text: text.to_owned() };
    let text = ArticleText { text: text.to_owned(), parts: caption.map(part).into_iter().collect(), truncated: false };
    Record::Text(ArticleId::parse(id).unwrap(), text)
}

/// One record of each noun; the articles have their texts.
pub fn records() -> Vec<Record> {
    vec![
        Record::Publisher(read(json!({ "id": "example-gazette", "label": "Example Gazette", "kind": "newspaper" }))),
        Record::Publisher(read(json!({ "id": "example-wire", "label": "Example Wire", "kind": "agency" }))),
        Record::Entity(read(json!({
            "id": "velmora", "kind": "place", "label": "Velmora", "public_figure": true,
            "identifiers": [{ "scheme": "wikidata", "id": "Q999999999" }],
            "names": [{ "text": "Velmora", "lang": "en", "kind": "preferred" }],
        }))),
        article(OPEN, "Lanterns of Velmora", "open"),
        article(RESTRICTED, "The count in Upper Kestria", "restricted"),
        article(NONE, "A stork is elected", "none"),
        text(OPEN, OPEN_TEXT, None),
        text(RESTRICTED, RESTRICTED_TEXT, Some(CAPTION)),
        text(NONE, NONE_TEXT, None),
        Record::Event(Box::new(read(json!({
            "id": "kestria-vote-2031", "type": "election", "label": "The vote in Kestria", "modality": "reported",
            "date": { "edtf": "2031-04-02", "basis": "stated" },
            "places": [{ "entity": "velmora", "role": "location", "precision": "exact" }],
            "evidence": [NONE, OPEN, RESTRICTED], "election": { "level": "local" },
        })))),
        Record::Figure(Box::new(read(json!({
            "id": "kestria-clerks", "article": RESTRICTED, "measure": "staff_total", "unit": "people",
            "quantity": { "value": 9 }, "qualifier": "exact", "place": "velmora", "basis": "report",
            "event": "kestria-vote-2031", "status": "current",
        })))),
        Record::Correction(read(json!({
            "id": "kestria-goat", "notice": OPEN, "published": { "edtf": "2031-04-03", "basis": "stated" },
            "summary": "The goat was a sheep.",
            "corrects": [{ "article": RESTRICTED, "figure": "kestria-clerks", "field": "value", "was": "8", "now": "9" }],
        }))),
        Record::Story(read(json!({
            "id": "kestria-story", "label": "The vote in Kestria", "decision": "confirmed",
            "members": [{ "article": OPEN, "relation": "original" }, { "article": RESTRICTED, "relation": "revision" }],
        }))),
    ]
}

pub async fn write(store: &Store, records: &[Record]) {
    commit(store, records).await.unwrap();
}

/// Puts all records, and tells what became of the commit.
pub async fn commit(store: &Store, records: &[Record]) -> Result<(), Error> {
    let mut writer = store.begin(now(), "test").await.unwrap();
    for record in records {
        writer.put(record).await.unwrap();
    }
    writer.commit().await
}

/// An article of the Example Gazette; the first two of [`records`] are its publishers.
pub fn dated_article(id: &str, published: &str) -> Record {
    Record::Article(Box::new(read(json!({
        "id": id, "title": format!("Piece {id}"), "title_basis": "page", "publisher": "example-gazette",
        "language": "en", "published": { "edtf": published, "basis": "stated" },
        "coverage": "whole", "text_access": "none",
    }))))
}

pub fn retired(kind: &str, id: &str, into: Option<&str>) -> Record {
    Record::Retired(read(json!({ "kind": kind, "id": id, "into": into })))
}
