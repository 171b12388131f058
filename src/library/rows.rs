//! Loading article records line by line, in bounded memory: many rows a transaction, so that a load can be resumed.
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::completed::{completed, is_older};
use super::corrected::{Before, correction};
use super::loading::{Loading, known};
use super::{Error, Result};
use crate::domain::rules::Fault;
use crate::domain::{ArticleId, Kind, Publisher, PublisherId, Record, Retired, Standard, Term};
use crate::files::{self, ArticleRow, Hints, KnownIds, Mistake, ROWS_WITHOUT, Row, Told, not_carried};
use crate::store::{Outcome, Writer};

/// Rows read ahead of those that are written.
const AHEAD: usize = 64;

pub(super) async fn load(loading: &mut Loading<'_>, path: &Path) -> Result<()> {
    let (store, options) = (loading.store, loading.options);
    let (known, hints) = (known(store).await?, Hints::default());
    let mut intake = Intake { known, hints, seen: HashMap::new(), standards: BTreeSet::new(), made_of_rows: false };
    loading.progress.start("rows", None);
    let mut writer = store.begin(options.at, &options.actor).await?;
    let mut in_batch = 0;
    let (mut rows, reading) = read_ahead(files::open_rows(path, options.columns.as_ref())?);
    while let Some(mut row) = rows.recv().await {
        let file = if row.file.is_empty() { path.to_owned() } else { path.join(&row.file) };
        let line = row.line;
        let at = |said| at_line(&file, line, said);
        let told = std::mem::replace(&mut row.result, Err(Vec::new()));
        let taken = match told.map_err(said) {
            Ok(told) => intake.take(&mut writer, told, &mut row).await?,
            Err(reasons) => Err(reasons),
        };
        loading.report.lines.extend(at(row.notes));
        match taken {
            Ok(outcome) => {
                loading.report.count(outcome);
                in_batch += 1;
            }
            Err(reasons) => {
                let reasons = at(reasons);
                loading.reject(reasons, &row.raw)?;
            }
        }
        loading.progress.advance(1);
        if in_batch == options.batch && !options.dry_run {
            loading.finish(writer).await?;
            writer = store.begin(options.at, &options.actor).await?;
            in_batch = 0;
        }
    }
    reading.await.map_err(|_| Error::BrokenOff)?;
    loading.report.lines.extend(intake.without().map(|without| format!("{}: {without}", path.display())));
    loading.progress.done();
    loading.finish(writer).await
}

/// What is known while rows are taken in.
struct Intake {
    known: KnownIds,
    hints: Hints,
    /// In which line of which file an article stood last.
    seen: HashMap<ArticleId, (String, u64)>,
    /// In the form of which the articles came; tables tell themselves what they have no columns for.
    standards: BTreeSet<Standard>,
    /// Whether a record was made of a row as answers give it.
    made_of_rows: bool,
}

/// What became of a row, or why it is refused.
type Taken = std::result::Result<Outcome, Vec<String>>;

impl Intake {
    /// What the forms say nothing of in which something came.
    fn without(&self) -> impl Iterator<Item = String> {
        let rows = self.made_of_rows.then(|| ROWS_WITHOUT.to_owned());
        self.standards.iter().map(|standard| not_carried(*standard)).chain(rows)
    }

    async fn take(&mut self, writer: &mut Writer, told: Told, row: &mut Row) -> Result<Taken> {
        let article = match told {
            Told::Article(article) => article,
            Told::Canceled(id) => return self.cancel(writer, id, row).await,
            Told::Withheld(id) => {
                let held = writer.article(&id).await?.is_some();
                let stays =
                    if held { "; the version that is here stays until `ballotwire remove` takes it away" } else { "" };
                return Ok(Err(vec![format!("its publisher withholds `{id}`, which is not taken in{stays}")]));
            }
        };
        let article = match check(*article, &self.known, &mut self.hints) {
            Ok(article) => article,
            Err(reasons) => return Ok(Err(reasons)),
        };
        let id = article.article.id.clone();
        if let Some((file, line)) = self.seen.insert(id.clone(), (row.file.clone(), row.line)) {
            let place = if file == row.file { format!("line {line}") } else { format!("{file}:{line}") };
            row.notes.push(format!("`{id}` is in {place} already; this row replaces it"));
        }
        let held = writer.article(&id).await?;
        if let Some((held, _)) = held.as_ref().filter(|_| article.is_foreign)
            && held.publisher != article.article.publisher
        {
            let (here, there) = (&held.publisher, &article.article.publisher);
            return Ok(Err(vec![format!("`{id}` is an article of `{here}`, and this is one of `{there}`")]));
        }
        let before = held.clone().filter(|_| article.corrects.is_some());
        let article = match held {
            Some((held, _)) if is_older(&article.article, &held) => {
                row.notes.push(format!("`{id}` is here in a later version, which stays"));
                return Ok(Ok(Outcome::Unchanged));
            }
            Some(held) => completed(article, held),
            None => article,
        };
        let outcome = put(writer, &article, &mut self.known).await?;
        match article.article.provenance.as_ref().filter(|_| article.is_foreign).map(|from| from.standard) {
            Some(Standard::Csv) => {}
            Some(standard) => self.standards.extend([standard]),
            None => self.made_of_rows |= outcome == Outcome::Created,
        }
        if outcome != Outcome::Unchanged {
            self.correct(writer, before, &article, row).await?;
        }
        Ok(Ok(outcome))
    }

    /// Records what a publisher marked as a correction of the version that was here; one that is here stays as it is.
    async fn correct(
        &mut self,
        writer: &mut Writer,
        before: Option<Before>,
        after: &ArticleRow,
        row: &mut Row,
    ) -> Result<()> {
        let Some(said) = &after.corrects else { return Ok(()) };
        let made = before.ok_or_else(|| "the version before it is not here".to_owned());
        match made.and_then(|before| correction(said, &before, after)) {
            Err(reason) => row
                .notes
                .push(format!("its publisher corrected `{}`, which is no correction here: {reason}", after.article.id)),
            Ok(made) if self.known.had(Kind::Correction, made.id.as_str()) => {}
            Ok(made) => {
                row.notes.push(format!("its publisher corrected `{}`: the correction `{}`", made.notice, made.id));
                self.known.insert(Kind::Correction, made.id.as_str());
                writer.put(&Record::Correction(made)).await?;
            }
        }
        Ok(())
    }

    /// Retires an article that its publisher took back, with corrections of it alone, unless other records rest on it.
    async fn cancel(&mut self, writer: &mut Writer, id: ArticleId, row: &mut Row) -> Result<Taken> {
        // An id that nobody has is not taken from whoever may come with it, nor an article that the curators wrote.
        match writer.article(&id).await? {
            None => {
                row.notes.push(format!("its publisher took back `{id}`, which is not here"));
                return Ok(Ok(Outcome::Unchanged));
            }
            Some((held, _)) if held.provenance.is_none() => {
                return Ok(Err(vec![format!("`{id}` was not taken from a feed: `ballotwire remove` takes it away")]));
            }
            Some(_) => {}
        }
        let of_it_alone = writer.corrections_of_alone(&id).await?;
        let mut naming = writer.naming(Kind::Article, id.as_str()).await?;
        naming.retain(|(kind, other)| *kind != Kind::Correction || !of_it_alone.contains(other));
        if !naming.is_empty() {
            let named = naming.iter().map(|(kind, other)| format!("the {} `{other}` names it", kind.name()));
            let named: Vec<String> = named.collect();
            let reason = format!(
                "its publisher took back `{id}`, and {}; `ballotwire remove` takes both away",
                named.join(", ")
            );
            return Ok(Err(vec![reason]));
        }
        let corrections = of_it_alone.iter().map(|correction| (Kind::Correction, correction.as_str()));
        let mut outcome = Outcome::Unchanged;
        for (kind, id) in corrections.chain([(Kind::Article, id.as_str())]) {
            let retired = Retired { withdrawn: true, ..Retired::new(kind, id, None) };
            outcome = writer.put(&Record::Retired(retired.clone())).await?;
            self.known.insert_retired(retired);
        }
        row.notes.push(format!("its publisher took back `{id}`, which is retired"));
        Ok(Ok(outcome))
    }
}

/// Reads and parses rows while others are written. Nobody reads on when nobody takes them any more.
fn read_ahead(rows: impl Iterator<Item = Row> + Send + 'static) -> (mpsc::Receiver<Row>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel(AHEAD);
    let reading = tokio::task::spawn_blocking(move || {
        for row in rows {
            if sender.blocking_send(row).is_err() {
                break;
            }
        }
    });
    (receiver, reading)
}

fn said(mistakes: Vec<Mistake>) -> Vec<String> {
    let said = |mistake: Mistake| Fault::new(mistake.message).suggest(mistake.suggestion).to_string();
    mistakes.into_iter().map(said).collect()
}

fn at_line(path: &Path, line: u64, said: Vec<String>) -> Vec<String> {
    let file = path.display();
    said.into_iter().map(|said| format!("{file}:{line}:1: {said}")).collect()
}

/// Refuses a row that refers to what is not there.
fn check(row: ArticleRow, known: &KnownIds, hints: &mut Hints) -> std::result::Result<ArticleRow, Vec<String>> {
    let mut mistakes = Vec::new();
    let article = &row.article;
    if known.is_retired(Kind::Article, article.id.as_str()) {
        return Err(vec![missing(Kind::Article, article.id.as_str(), known, hints)]);
    }
    let named = |given: &Option<Publisher>, id: &PublisherId| match given {
        Some(_) => !known.is_retired(Kind::Publisher, id.as_str()),
        None => known.contains(Kind::Publisher, id.as_str()),
    };
    if !named(&row.publisher, &article.publisher) {
        mistakes.push(missing(Kind::Publisher, article.publisher.as_str(), known, hints));
    }
    if let Some(agency) = article.agency.as_ref().filter(|id| !named(&row.agency, id)) {
        mistakes.push(missing(Kind::Publisher, agency.as_str(), known, hints));
    }
    let place = article.dateline.as_ref().and_then(|line| line.place.as_ref());
    let entities = article.mentions.iter().map(|mention| &mention.entity).chain(place);
    for entity in entities {
        if !known.contains(Kind::Entity, entity.as_str()) {
            mistakes.push(missing(Kind::Entity, entity.as_str(), known, hints));
        }
    }
    if mistakes.is_empty() { Ok(row) } else { Err(mistakes) }
}

fn missing(kind: Kind, id: &str, known: &KnownIds, hints: &mut Hints) -> String {
    let name = kind.name();
    if let Some(kept) = known.kept(kind, id) {
        return format!("the {name} `{id}` was merged into `{kept}`");
    }
    if known.is_retired(kind, id) {
        return format!("the {name} `{id}` was taken away, and its id is never used again");
    }
    Fault::new(format!("there is no {name} `{id}`")).suggest(hints.nearest(kind, id, known.ids(kind))).to_string()
}

async fn put(writer: &mut Writer, row: &ArticleRow, known: &mut KnownIds) -> Result<Outcome> {
    for publisher in [&row.publisher, &row.agency].into_iter().flatten() {
        // A publisher that is there keeps what the curators wrote of it.
        if !known.contains(Kind::Publisher, publisher.id.as_str()) {
            writer.put(&Record::Publisher(publisher.clone())).await?;
            known.insert(Kind::Publisher, publisher.id.as_str());
        }
    }
    let record = Record::Article(Box::new(row.article.clone()));
    let mut outcome = writer.put(&record).await?;
    if let Some(text) = &row.text {
        let text = Record::Text(row.article.id.clone(), text.clone());
        let of_text = writer.put(&text).await?;
        if outcome == Outcome::Unchanged && of_text != Outcome::Unchanged {
            outcome = Outcome::Updated;
        }
    }
    Ok(outcome)
}
