//! The columns and link tables of each noun, filled from its record. Its dates are filled at the end of the write.
use sqlx::query;

use super::days::LAST;
use super::name_words::NameText;
use super::row::row;
use super::writer::Writer;
use crate::domain::{
    Article, Correction, Entity, Event, Figure, Kind, Passage, Publisher, Record, Story, StoryDecision, Term,
};
use crate::store::database::Result;

/// Not dated: see [`super::days`].
const UNDATED: Option<&str> = None;

/// A record as it is written.
pub struct Written<'a> {
    pub json: &'a str,
    /// Its row of the change log.
    pub revision: i64,
    /// In microseconds.
    pub at: i64,
}

/// Writes the row and its links; the links of an older version are gone already.
pub async fn put(writer: &mut Writer, record: &Record, new: &Written<'_>) -> Result<()> {
    match record {
        Record::Publisher(publisher) => put_publisher(writer, publisher, new).await,
        Record::Entity(entity) => put_entity(writer, entity, new).await,
        Record::Article(article) => put_article(writer, article, new).await,
        Record::Event(event) => put_event(writer, event, new).await,
        Record::Figure(figure) => put_figure(writer, figure, new).await,
        Record::Correction(correction) => put_correction(writer, correction, new).await,
        Record::Story(story) => put_story(writer, story, new).await,
        Record::Text(..) | Record::Retired(_) => Ok(()),
    }
}

async fn put_publisher(w: &mut Writer, p: &Publisher, new: &Written<'_>) -> Result<()> {
    row!(
        w,
        upsert("publisher", 1),
        publisher_id = p.id.as_str(),
        label = &p.label,
        kind = p.kind.name(),
        country = p.country.as_ref().map(|c| c.as_str()),
        wikidata = &p.wikidata,
        entity_id = p.entity.as_ref().map(|e| e.as_str()),
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    Ok(())
}

async fn put_entity(w: &mut Writer, e: &Entity, new: &Written<'_>) -> Result<()> {
    row!(
        w,
        upsert("entity", 1),
        entity_id = e.id.as_str(),
        kind = e.kind.name(),
        label = &e.label,
        country = e.country.as_ref().map(|c| c.as_str()),
        public_figure = i64::from(e.public_figure),
        part_of = e.part_of.as_ref().map(|p| p.as_str()),
        lat = e.location.as_ref().map(|l| l.lat),
        lon = e.location.as_ref().map(|l| l.lon),
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    w.number(Kind::Entity, e.id.as_str()).await?;
    put_entity_links(w, e).await
}

async fn put_entity_links(w: &mut Writer, e: &Entity) -> Result<()> {
    let id = e.id.as_str();
    let mut texts = Vec::with_capacity(e.names.len());
    for (ord, name) in (0_i64..).zip(&e.names) {
        row!(
            w,
            insert("entity_name"),
            entity_id = id,
            ord = ord,
            text = &name.text,
            lang = name.lang.as_str(),
            kind = name.kind.name(),
            needs_context = i64::from(name.needs_context),
        );
        texts.push(NameText { entity: id.to_owned(), ord, text: name.text.clone() });
    }
    w.put_name_words(&texts).await?;
    for public in &e.identifiers {
        row!(w, insert("entity_identifier"), scheme = public.scheme.name(), value = &public.id, entity_id = id);
    }
    for (ord, whole) in (0_i64..).zip(&e.also_part_of) {
        row!(w, insert("entity_also_part_of"), entity_id = id, ord = ord, whole_id = whole.as_str());
    }
    for (ord, body) in (0_i64..).zip(&e.memberships) {
        row!(w, insert("membership"), entity_id = id, ord = ord, organisation = body.organisation.as_str());
    }
    Ok(())
}

async fn put_article(w: &mut Writer, a: &Article, new: &Written<'_>) -> Result<()> {
    row!(
        w,
        upsert("article", 1),
        article_id = a.id.as_str(),
        title = &a.title,
        publisher_id = a.publisher.as_str(),
        agency_id = a.agency.as_ref().map(|p| p.as_str()),
        language = a.language.as_str(),
        home = UNDATED,
        published_from = LAST,
        dateline_place = a.dateline.as_ref().and_then(|d| d.place.as_ref()).map(|p| p.as_str()),
        text_access = a.text_access.name(),
        coverage = a.coverage.name(),
        truncated = i64::from(a.truncated),
        abstract_language = a.abstract_language.as_ref().map(|l| l.as_str()),
        url = &a.url,
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    w.number(Kind::Article, a.id.as_str()).await?;
    put_article_links(w, a).await
}

async fn put_article_links(w: &mut Writer, a: &Article) -> Result<()> {
    let id = a.id.as_str();
    for (ord, author) in (0_i64..).zip(&a.authors) {
        row!(w, insert("article_author"), article_id = id, ord = ord, name = author);
    }
    for (ord, mention) in (0_i64..).zip(&a.mentions) {
        row!(
            w,
            insert("mention"),
            article_id = id,
            ord = ord,
            entity_id = mention.entity.as_str(),
            field = mention.field.name(),
            start_at = i64::from(mention.start),
            end_at = i64::from(mention.end),
            surface = &mention.surface,
            origin = mention.origin.name(),
        );
    }
    for (ord, passage) in (0_i64..).zip(&a.passages) {
        let (event, figure, field, start, end) = match passage {
            Passage::Event { event, field, start, end } => (Some(event.as_str()), None, field, start, end),
            Passage::Figure { figure, field, start, end } => (None, Some(figure.as_str()), field, start, end),
        };
        row!(
            w,
            insert("passage"),
            article_id = id,
            ord = ord,
            event_id = event,
            figure_id = figure,
            field = field.name(),
            start_at = i64::from(*start),
            end_at = i64::from(*end),
        );
    }
    Ok(())
}

async fn put_event(w: &mut Writer, e: &Event, new: &Written<'_>) -> Result<()> {
    let election = e.election.as_ref();
    let whole = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    row!(w, upsert("event", 1),
        event_id = e.id.as_str(),
        type = e.r#type.name(),
        type_class = e.r#type.class().name(),
        plover = e.r#type.plover(),
        acled = e.r#type.acled(),
        label = &e.label,
        modality = e.modality.name(),
        // Without one, that of the first place is filled in when all places are written.
        country = e.country.as_ref().map(|c| c.as_str()),
        home = UNDATED,
        date_sort = LAST,
        part_of = e.part_of.as_ref().map(|p| p.as_str()),
        level = election.map(|x| x.level.name()),
        round = election.and_then(|x| x.round).map(|r| r.name()),
        status = election.and_then(|x| x.status).map(|s| s.name()),
        seats = election.and_then(|x| x.seats).map(i64::from),
        registered = whole(election.and_then(|x| x.registered)),
        votes_cast = whole(election.and_then(|x| x.votes_cast)),
        turnout_pct = election.and_then(|x| x.turnout_pct).map(|n| n.get()),
        system = election.and_then(|x| x.system).map(|s| s.name()),
        threshold_pct = election.and_then(|x| x.threshold_pct).map(|n| n.get()),
        quorum_pct = election.and_then(|x| x.quorum_pct).map(|n| n.get()),
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    put_event_links(w, e).await
}

async fn put_event_links(w: &mut Writer, e: &Event) -> Result<()> {
    let id = e.id.as_str();
    for (ord, place) in (0_i64..).zip(&e.places) {
        let (entity, role) = (place.entity.as_str(), place.role.name());
        row!(w, insert("event_place"), event_id = id, ord = ord, entity_id = entity, role = role);
    }
    for (ord, participant) in (0_i64..).zip(&e.participants) {
        let (entity, role) = (participant.entity.as_str(), participant.role.name());
        row!(w, insert("event_participant"), event_id = id, ord = ord, entity_id = entity, role = role);
    }
    for (ord, link) in (0_i64..).zip(&e.links) {
        let (rel, target) = (link.rel.name(), link.event.as_str());
        row!(w, insert("event_link"), event_id = id, ord = ord, rel = rel, target = target);
    }
    for article in &e.evidence {
        row!(w, insert_once("event_evidence"), event_id = id, article_id = article.as_str());
    }
    Ok(())
}

async fn put_figure(w: &mut Writer, f: &Figure, new: &Written<'_>) -> Result<()> {
    let low = f.quantity.low().map(|n| n.get());
    row!(
        w,
        upsert("figure", 1),
        figure_id = f.id.as_str(),
        article_id = f.article.as_str(),
        event_id = f.event.as_ref().map(|e| e.as_str()),
        measure = f.measure.name(),
        unit = f.unit.name(),
        low = low,
        high = f.quantity.high().map(|n| n.get()),
        value_sort = low.unwrap_or(f64::MAX),
        qualifier = f.qualifier.name(),
        place = f.place.as_ref().map(|p| p.as_str()),
        group_id = f.group.as_ref().map(|g| g.as_str()),
        home = UNDATED,
        as_of_sort = LAST,
        attributed_to = f.attributed_to.as_ref().map(|a| a.as_str()),
        basis = f.basis.name(),
        status = f.status.name(),
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    Ok(())
}

async fn put_correction(w: &mut Writer, c: &Correction, new: &Written<'_>) -> Result<()> {
    let id = c.id.as_str();
    row!(
        w,
        upsert("correction", 1),
        correction_id = id,
        notice = c.notice.as_str(),
        event_id = c.event.as_ref().map(|e| e.as_str()),
        home = UNDATED,
        published_from = LAST,
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    for change in &c.corrects {
        row!(w, insert_once("correction_article"), correction_id = id, article_id = change.article.as_str());
        let taken_back = change.figure.iter().map(|figure| (figure, "was"));
        let given = change.replaced_by.iter().map(|figure| (figure, "now"));
        for (figure, part) in taken_back.chain(given) {
            let figure = figure.as_str();
            row!(w, insert_once("correction_figure"), correction_id = id, figure_id = figure, part = part);
        }
    }
    Ok(())
}

async fn put_story(w: &mut Writer, s: &Story, new: &Written<'_>) -> Result<()> {
    let id = s.id.as_str();
    row!(
        w,
        upsert("story", 1),
        story_id = id,
        label = &s.label,
        decision = s.decision.name(),
        record = new.json,
        revision = new.revision,
        updated_at = new.at,
    );
    if s.decision != StoryDecision::Found {
        // A found story that a curator took over is the corpus's own from now on.
        query("delete from found_story where story_id = $1").bind(id).execute(&mut *w.tx).await?;
    }
    for (ord, member) in (0_i64..).zip(&s.members) {
        let (article, relation) = (member.article.as_str(), member.relation.name());
        row!(w, insert("story_member"), story_id = id, ord = ord, article_id = article, relation = relation);
        w.touched.regrouped.insert(article.to_owned());
    }
    Ok(())
}
