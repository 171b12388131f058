//! The columns and link tables of each noun, filled from its record. Its dates are filled at the end of the write.
use sqlx::query;

use super::days::LAST;
use super::name_words::NameText;
use super::writer::Writer;
use crate::domain::{
    Article, Correction, Entity, Event, Figure, Kind, Name, Passage, Publisher, Record, Story, StoryDecision, Term,
};
use crate::store::database::Result;

/// The statements that find, empty and delete a record of a noun.
pub struct Tables {
    pub find: &'static str,
    pub unlink: &'static [&'static str],
    /// Deletes what only goes with the record, and the record.
    pub delete: &'static [&'static str],
}

const ENTITY: Tables = Tables {
    find: "select record from entity where entity_id = $1",
    unlink: &[
        "delete from entity_name where entity_id = $1",
        // Those of names that it took over stay.
        "delete from entity_name_word where entity_id = $1 and ord >= 0",
        "delete from entity_identifier where entity_id = $1",
        "delete from membership where entity_id = $1",
        "delete from entity_also_part_of where entity_id = $1",
    ],
    delete: &["delete from entity where entity_id = $1"],
};

pub fn tables(kind: Kind) -> &'static Tables {
    match kind {
        Kind::Publisher => &Tables {
            find: "select record from publisher where publisher_id = $1",
            unlink: &[],
            delete: &["delete from publisher where publisher_id = $1"],
        },
        Kind::Entity => &ENTITY,
        Kind::Article => &Tables {
            find: "select record from article where article_id = $1",
            unlink: &[
                "delete from article_author where article_id = $1",
                "delete from mention where article_id = $1",
                "delete from passage where article_id = $1",
            ],
            delete: &[
                "delete from shown_windows where article_id = $1",
                "delete from article_text where article_id = $1",
                "delete from article where article_id = $1",
            ],
        },
        Kind::Event => &Tables {
            find: "select record from event where event_id = $1",
            unlink: &[
                "delete from event_place where event_id = $1",
                "delete from event_participant where event_id = $1",
                "delete from event_link where event_id = $1",
                "delete from event_evidence where event_id = $1",
            ],
            delete: &["delete from event where event_id = $1"],
        },
        Kind::Figure => &Tables {
            find: "select record from figure where figure_id = $1",
            unlink: &[],
            delete: &["delete from figure where figure_id = $1"],
        },
        Kind::Correction => &Tables {
            find: "select record from correction where correction_id = $1",
            unlink: &[
                "delete from correction_article where correction_id = $1",
                "delete from correction_figure where correction_id = $1",
            ],
            delete: &["delete from correction where correction_id = $1"],
        },
        Kind::Story => &Tables {
            find: "select record from story where story_id = $1",
            unlink: &["delete from story_member where story_id = $1"],
            delete: &["delete from article_story where story_id = $1", "delete from story where story_id = $1"],
        },
    }
}

impl Writer {
    pub(in crate::store) async fn stored(&mut self, kind: Kind, id: &str) -> Result<Option<String>> {
        let record = sqlx::query_scalar(tables(kind).find).bind(id).fetch_optional(&mut *self.tx).await?;
        Ok(record)
    }
}

/// Writes the row and its links; the links of an older version are gone already.
pub async fn put(writer: &mut Writer, record: &Record, json: &str, seq: i64) -> Result<()> {
    match record {
        Record::Publisher(publisher) => put_publisher(writer, publisher, json, seq).await,
        Record::Entity(entity) => put_entity(writer, entity, json, seq).await,
        Record::Article(article) => put_article(writer, article, json, seq).await,
        Record::Event(event) => put_event(writer, event, json, seq).await,
        Record::Figure(figure) => put_figure(writer, figure, json, seq).await,
        Record::Correction(correction) => put_correction(writer, correction, json, seq).await,
        Record::Story(story) => put_story(writer, story, json, seq).await,
        Record::Text(..) | Record::Retired(_) => Ok(()),
    }
}

/// Runs a statement with its values.
macro_rules! run {
    ($writer:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        query($sql)$(.bind($value))*.execute(&mut *$writer.tx).await?
    };
}

fn position(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

async fn put_publisher(w: &mut Writer, p: &Publisher, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    run!(
        w,
        "insert into publisher (publisher_id, label, kind, country, wikidata, entity_id, record, revision, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (publisher_id) do update set \
         label = excluded.label, kind = excluded.kind, country = excluded.country, wikidata = excluded.wikidata, \
         entity_id = excluded.entity_id, record = excluded.record, revision = excluded.revision, updated_at = excluded.updated_at",
        p.id.as_str(),
        &p.label,
        p.kind.name(),
        p.country.as_ref().map(|c| c.as_str()),
        &p.wikidata,
        p.entity.as_ref().map(|e| e.as_str()),
        json,
        seq,
        at,
    );
    Ok(())
}

async fn put_entity(w: &mut Writer, e: &Entity, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    let id = e.id.as_str();
    run!(
        w,
        "insert into entity (entity_id, kind, label, country, public_figure, part_of, lat, lon, record, revision, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (entity_id) do update set \
         kind = excluded.kind, label = excluded.label, country = excluded.country, public_figure = excluded.public_figure, \
         part_of = excluded.part_of, lat = excluded.lat, lon = excluded.lon, record = excluded.record, \
         revision = excluded.revision, updated_at = excluded.updated_at",
        id,
        e.kind.name(),
        &e.label,
        e.country.as_ref().map(|c| c.as_str()),
        i64::from(e.public_figure),
        e.part_of.as_ref().map(|p| p.as_str()),
        e.location.as_ref().map(|l| l.lat),
        e.location.as_ref().map(|l| l.lon),
        json,
        seq,
        at,
    );
    put_entity_links(w, e).await
}

async fn put_entity_links(w: &mut Writer, e: &Entity) -> Result<()> {
    let id = e.id.as_str();
    for (ord, name) in e.names.iter().enumerate() {
        run!(
            w,
            "insert into entity_name (entity_id, ord, text, lang, kind, needs_context) values ($1, $2, $3, $4, $5, $6)",
            id,
            position(ord),
            &name.text,
            name.lang.as_str(),
            name.kind.name(),
            i64::from(name.needs_context),
        );
    }
    w.put_name_words(&name_texts(e)).await?;
    for identifier in &e.identifiers {
        run!(
            w,
            "insert into entity_identifier (scheme, value, entity_id) values ($1, $2, $3)",
            identifier.scheme.name(),
            &identifier.id,
            id,
        );
    }
    for (ord, whole) in e.also_part_of.iter().enumerate() {
        run!(
            w,
            "insert into entity_also_part_of (entity_id, ord, whole_id) values ($1, $2, $3)",
            id,
            position(ord),
            whole.as_str(),
        );
    }
    for (ord, membership) in e.memberships.iter().enumerate() {
        run!(
            w,
            "insert into membership (entity_id, ord, organisation) values ($1, $2, $3)",
            id,
            position(ord),
            membership.organisation.as_str(),
        );
    }
    Ok(())
}

fn name_texts(e: &Entity) -> Vec<NameText> {
    let text = |(ord, name): (usize, &Name)| NameText {
        entity: e.id.as_str().to_owned(),
        ord: position(ord),
        text: name.text.clone(),
    };
    e.names.iter().enumerate().map(text).collect()
}

async fn put_article(w: &mut Writer, a: &Article, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    let id = a.id.as_str();
    run!(
        w,
        "insert into article (article_id, title, publisher_id, agency_id, language, published_from, dateline_place, text_access, \
         coverage, truncated, abstract_language, url, record, revision, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         on conflict (article_id) do update set title = excluded.title, publisher_id = excluded.publisher_id, \
         agency_id = excluded.agency_id, language = excluded.language, home = null, \
         dateline_place = excluded.dateline_place, text_access = excluded.text_access, coverage = excluded.coverage, \
         truncated = excluded.truncated, abstract_language = excluded.abstract_language, url = excluded.url, \
         record = excluded.record, revision = excluded.revision, updated_at = excluded.updated_at",
        id,
        &a.title,
        a.publisher.as_str(),
        a.agency.as_ref().map(|p| p.as_str()),
        a.language.as_str(),
        LAST,
        a.dateline.as_ref().and_then(|d| d.place.as_ref()).map(|p| p.as_str()),
        a.text_access.name(),
        a.coverage.name(),
        i64::from(a.truncated),
        a.abstract_language.as_ref().map(|l| l.as_str()),
        &a.url,
        json,
        seq,
        at,
    );
    put_article_links(w, a).await
}

async fn put_article_links(w: &mut Writer, a: &Article) -> Result<()> {
    let id = a.id.as_str();
    for (ord, author) in a.authors.iter().enumerate() {
        run!(w, "insert into article_author (article_id, ord, name) values ($1, $2, $3)", id, position(ord), author,);
    }
    for (ord, mention) in a.mentions.iter().enumerate() {
        run!(
            w,
            "insert into mention (article_id, ord, entity_id, field, start_at, end_at, surface, origin) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            id,
            position(ord),
            mention.entity.as_str(),
            mention.field.name(),
            i64::from(mention.start),
            i64::from(mention.end),
            &mention.surface,
            mention.origin.name(),
        );
    }
    put_passages(w, a).await
}

async fn put_passages(w: &mut Writer, article: &Article) -> Result<()> {
    for (ord, passage) in article.passages.iter().enumerate() {
        let (event, figure, field, start, end) = match passage {
            Passage::Event { event, field, start, end } => (Some(event.as_str()), None, field, start, end),
            Passage::Figure { figure, field, start, end } => (None, Some(figure.as_str()), field, start, end),
        };
        run!(
            w,
            "insert into passage (article_id, ord, event_id, figure_id, field, start_at, end_at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            article.id.as_str(),
            position(ord),
            event,
            figure,
            field.name(),
            i64::from(*start),
            i64::from(*end),
        );
    }
    Ok(())
}

async fn put_event(w: &mut Writer, e: &Event, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    let election = e.election.as_ref();
    let whole = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    run!(
        w,
        "insert into event (event_id, type, type_class, plover, acled, label, modality, country, date_sort, part_of, level, round, status, \
         seats, registered, votes_cast, turnout_pct, record, revision, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
         on conflict (event_id) do update set type = excluded.type, type_class = excluded.type_class, plover = excluded.plover, \
         acled = excluded.acled, label = excluded.label, modality = excluded.modality, \
         country = excluded.country, home = null, \
         part_of = excluded.part_of, level = excluded.level, round = excluded.round, status = excluded.status, seats = excluded.seats, \
         registered = excluded.registered, votes_cast = excluded.votes_cast, turnout_pct = excluded.turnout_pct, \
         record = excluded.record, revision = excluded.revision, updated_at = excluded.updated_at",
        e.id.as_str(),
        e.r#type.name(),
        e.r#type.class().name(),
        e.r#type.plover(),
        e.r#type.acled(),
        &e.label,
        e.modality.name(),
        // Without one, that of the first place is filled in when all places are written.
        e.country.as_ref().map(|c| c.as_str()),
        LAST,
        e.part_of.as_ref().map(|p| p.as_str()),
        election.map(|x| x.level.name()),
        election.and_then(|x| x.round).map(|r| r.name()),
        election.and_then(|x| x.status).map(|s| s.name()),
        election.and_then(|x| x.seats).map(i64::from),
        whole(election.and_then(|x| x.registered)),
        whole(election.and_then(|x| x.votes_cast)),
        election.and_then(|x| x.turnout_pct).map(|n| n.get()),
        json,
        seq,
        at,
    );
    put_event_links(w, e).await
}

async fn put_event_links(w: &mut Writer, e: &Event) -> Result<()> {
    let id = e.id.as_str();
    for (ord, place) in e.places.iter().enumerate() {
        run!(
            w,
            "insert into event_place (event_id, ord, entity_id, role) values ($1, $2, $3, $4)",
            id,
            position(ord),
            place.entity.as_str(),
            place.role.name(),
        );
    }
    for (ord, participant) in e.participants.iter().enumerate() {
        run!(
            w,
            "insert into event_participant (event_id, ord, entity_id, role) values ($1, $2, $3, $4)",
            id,
            position(ord),
            participant.entity.as_str(),
            participant.role.name(),
        );
    }
    for (ord, link) in e.links.iter().enumerate() {
        run!(
            w,
            "insert into event_link (event_id, ord, rel, target) values ($1, $2, $3, $4)",
            id,
            position(ord),
            link.rel.name(),
            link.event.as_str(),
        );
    }
    for article in &e.evidence {
        run!(
            w,
            "insert into event_evidence (event_id, article_id) values ($1, $2) on conflict do nothing",
            id,
            article.as_str(),
        );
    }
    Ok(())
}

async fn put_figure(w: &mut Writer, f: &Figure, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    let low = f.quantity.low().map(|n| n.get());
    run!(
        w,
        "insert into figure (figure_id, article_id, event_id, measure, unit, low, high, value_sort, qualifier, place, group_id, \
         as_of_sort, attributed_to, basis, status, record, revision, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) \
         on conflict (figure_id) do update set article_id = excluded.article_id, event_id = excluded.event_id, \
         measure = excluded.measure, unit = excluded.unit, low = excluded.low, high = excluded.high, \
         value_sort = excluded.value_sort, qualifier = excluded.qualifier, place = excluded.place, group_id = excluded.group_id, \
         home = null, attributed_to = excluded.attributed_to, basis = excluded.basis, status = excluded.status, \
         record = excluded.record, revision = excluded.revision, updated_at = excluded.updated_at",
        f.id.as_str(),
        f.article.as_str(),
        f.event.as_ref().map(|e| e.as_str()),
        f.measure.name(),
        f.unit.name(),
        low,
        f.quantity.high().map(|n| n.get()),
        low.unwrap_or(f64::MAX),
        f.qualifier.name(),
        f.place.as_ref().map(|p| p.as_str()),
        f.group.as_ref().map(|g| g.as_str()),
        LAST,
        f.attributed_to.as_ref().map(|a| a.as_str()),
        f.basis.name(),
        f.status.name(),
        json,
        seq,
        at,
    );
    Ok(())
}

async fn put_correction(w: &mut Writer, c: &Correction, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    let id = c.id.as_str();
    run!(
        w,
        "insert into correction (correction_id, notice, event_id, published_from, record, revision, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (correction_id) do update set notice = excluded.notice, \
         event_id = excluded.event_id, home = null, record = excluded.record, \
         revision = excluded.revision, updated_at = excluded.updated_at",
        id,
        c.notice.as_str(),
        c.event.as_ref().map(|e| e.as_str()),
        LAST,
        json,
        seq,
        at,
    );
    for change in &c.corrects {
        run!(
            w,
            "insert into correction_article (correction_id, article_id) values ($1, $2) on conflict do nothing",
            id,
            change.article.as_str(),
        );
        let taken_back = change.figure.iter().map(|figure| (figure, "was"));
        let given = change.replaced_by.iter().map(|figure| (figure, "now"));
        for (figure, part) in taken_back.chain(given) {
            run!(
                w,
                "insert into correction_figure (correction_id, figure_id, part) values ($1, $2, $3) on conflict do nothing",
                id,
                figure.as_str(),
                part,
            );
        }
    }
    Ok(())
}

async fn put_story(w: &mut Writer, s: &Story, json: &str, seq: i64) -> Result<()> {
    let at = w.at.as_microsecond();
    let id = s.id.as_str();
    run!(
        w,
        "insert into story (story_id, label, decision, record, revision, updated_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (story_id) do update set label = excluded.label, decision = excluded.decision, \
         record = excluded.record, revision = excluded.revision, updated_at = excluded.updated_at",
        id,
        &s.label,
        s.decision.name(),
        json,
        seq,
        at,
    );
    if s.decision != StoryDecision::Found {
        // A found story that a curator took over is the corpus's own from now on.
        run!(w, "delete from found_story where story_id = $1", id);
    }
    for (ord, member) in s.members.iter().enumerate() {
        run!(
            w,
            "insert into story_member (story_id, ord, article_id, relation) values ($1, $2, $3, $4)",
            id,
            position(ord),
            member.article.as_str(),
            member.relation.name(),
        );
    }
    Ok(())
}
