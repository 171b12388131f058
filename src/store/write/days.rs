//! Dating: by which country's days each record is read, settled at the end of every write, when all that says so is
//! there.
use sqlx::Sqlite;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;

use super::writer::Writer;
use crate::domain::{Article, Correction, Country, Event, Figure, Kind, Period, Term, When, Zone};
use crate::store::database::{Result, parse};
use crate::store::table::Stored;

/// Records dated at a time: what bounds the memory of dating all of them.
const CHUNK: i64 = 500;

/// What has no known beginning is last by date. So is what is not dated yet.
pub const LAST: i64 = i64::MAX;

/// How the records of a noun are dated.
struct Dating<T> {
    /// Those that are to be, and the country that others give them.
    select: &'static str,
    /// From `$3` on, for each of the dates: first and last instant, one of them, first and last by the clock, year and
    /// month.
    update: &'static str,
    own_country: fn(&T) -> Option<&Country>,
    dates: fn(&T) -> Vec<Option<&When>>,
}

const EVENTS: Dating<Event> = Dating {
    select: "select x.event_id, x.record, \
         (select c.country from event_place_country c where c.event_id = x.event_id) \
         from event x where x.home is null limit $1",
    update: "update event set home = $2, date_from = $3, date_to = $4, date_sort = $5, date_first = $6, date_last = $7, \
         date_year = $8, date_month = $9 where event_id = $1",
    own_country: |event| event.country.as_ref(),
    dates: |event| vec![event.date.as_ref()],
};

const ARTICLES: Dating<Article> = Dating {
    select: "select x.article_id, x.record, p.country from article x \
         left join publisher p on p.publisher_id = x.publisher_id where x.home is null limit $1",
    update: "update article set home = $2, published_from = coalesce($3, 9223372036854775807), published_to = $4, published_first = $6, \
         published_last = $7, published_year = $8, published_month = $9, written_from = $10, written_to = $11, \
         written_first = $13, written_last = $14 where article_id = $1",
    own_country: |_| None,
    dates: |article| vec![Some(&article.published), article.written.as_ref()],
};

const FIGURES: Dating<Figure> = Dating {
    select: "select x.figure_id, x.record, coalesce(e.home, a.home) from figure x \
         left join event e on e.event_id = x.event_id left join article a on a.article_id = x.article_id \
         where x.home is null limit $1",
    update: "update figure set home = $2, as_of_from = $3, as_of_to = $4, as_of_sort = $5, as_of_first = $6, \
         as_of_last = $7 where figure_id = $1",
    own_country: |_| None,
    dates: |figure| vec![figure.as_of.as_ref()],
};

const CORRECTIONS: Dating<Correction> = Dating {
    select: "select x.correction_id, x.record, a.home from correction x \
         left join article a on a.article_id = x.notice where x.home is null limit $1",
    update: "update correction set home = $2, published_from = coalesce($3, 9223372036854775807), published_to = $4, published_first = $6, \
         published_last = $7 where correction_id = $1",
    own_country: |_| None,
    dates: |correction| vec![Some(&correction.published)],
};

impl Writer {
    /// Dates what was written, and what has another country now by what it refers to.
    pub(in crate::store) async fn settle_days(&mut self) -> Result<()> {
        self.mark_moved().await?;
        self.date(&EVENTS).await?;
        self.date(&ARTICLES).await?;
        // By what their events and articles have now.
        self.date(&FIGURES).await?;
        self.date(&CORRECTIONS).await
    }

    /// What was dated by another country than it has now is to be dated again.
    async fn mark_moved(&mut self) -> Result<()> {
        if self.touched.entities {
            let moved = sqlx::query_scalar(
                "update event set home = null where event_id in (select c.event_id from event_place_country c \
                 join event e on e.event_id = c.event_id where e.home is not c.country) \
                 and json_extract(record, '$.country') is null returning event_id",
            );
            let moved: Vec<String> = moved.fetch_all(&mut *self.tx).await?;
            self.note_derived_change(Kind::Event, &moved).await?;
        }
        let publishers = std::mem::take(&mut self.touched.publishers);
        if !publishers.is_empty() {
            let sql = "update article set home = null where home is not \
                 (select coalesce(p.country, '') from publisher p where p.publisher_id = article.publisher_id) \
                 and publisher_id";
            let moved = self.rows_in(sql, &publishers, " returning article_id").await?;
            let moved: Vec<String> = moved.into_iter().map(|(id,)| id).collect();
            // Which version of a story is first depends on when each was published.
            self.touched.regrouped.extend(moved.iter().cloned());
            self.note_derived_change(Kind::Article, &moved).await?;
        }
        for dependent in [
            "update figure set home = null where event_id in (select event_id from event where home is null) \
             or article_id in (select article_id from article where home is null)",
            "update correction set home = null where notice in (select article_id from article where home is null)",
        ] {
            sqlx::query(dependent).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn date<T: Stored>(&mut self, dating: &Dating<T>) -> Result<()> {
        loop {
            let rows: Vec<(String, String, Option<String>)> =
                sqlx::query_as(dating.select).bind(CHUNK).fetch_all(&mut *self.tx).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for (id, record, country) in rows {
                let mut record: T = parse(T::NOUN.kind.name(), &id, &record)?;
                let own = (dating.own_country)(&record).map(ToString::to_string);
                let home = own.or(country).unwrap_or_default();
                record.read_in(Zone::of_code(&home));
                let mut update = sqlx::query(dating.update).bind(id).bind(home);
                for date in (dating.dates)(&record) {
                    update = bind(update, date);
                }
                update.execute(&mut *self.tx).await?;
            }
        }
    }
}

type Update = Query<'static, Sqlite, SqliteArguments>;

fn bind(update: Update, date: Option<&When>) -> Update {
    let period = date.map_or_else(Period::default, When::period);
    let clocks = date.map(When::clocks).unwrap_or_default();
    let days = clocks.days();
    let micros = |at: Option<jiff::Timestamp>| at.map(jiff::Timestamp::as_microsecond);
    let (from, to) = (micros(period.earliest), micros(period.latest));
    let text = |clock: Option<jiff::civil::DateTime>| clock.map(|clock| clock.to_string());
    update
        .bind(from)
        .bind(to)
        .bind(from.or(to).unwrap_or(LAST))
        .bind(text(clocks.first))
        .bind(text(clocks.last))
        .bind(days.year())
        .bind(days.month())
}
