-- Histories: each row of the change log has a mark made of the mark before it and of all that the row says. The first
-- mark is drawn, so that no two databases share one, unless one is a copy of the other as it was then.
alter table corpus add column mark text;
update corpus set mark = lower(hex(randomblob(12)));
alter table change add column mark text not null default '';
update change set mark = lower(hex(randomblob(12)));

-- The revision at which what is shown of a record on its own changed last, by a change of it or of what it shows.
create table shown (
    kind      text not null,
    record_id text not null,
    revision  integer not null,
    primary key (kind, record_id)
) strict, without rowid;
insert into shown (kind, record_id, revision)
with now (revision) as (select coalesce(max(seq), 0) from change)
select 'publisher', publisher_id, now.revision from publisher, now
union all select 'entity', entity_id, now.revision from entity, now
union all select 'article', article_id, now.revision from article, now
union all select 'event', event_id, now.revision from event, now
union all select 'figure', figure_id, now.revision from figure, now
union all select 'correction', correction_id, now.revision from correction, now
union all select 'story', story_id, now.revision from story, now;

-- Which records show which others when they are shown alone. `part`: `name` for what the other is called and what is
-- copied from it, `link` for that it is there and refers to this one, or is counted. Who adds to an answer adds here.
create view figure_shows as
    select figure_id, 'article' as shown_kind, article_id as shown_id, 'name' as part from figure
    union all
    select f.figure_id, 'publisher', a.publisher_id, 'name' from figure f join article a on a.article_id = f.article_id
    union all
    select f.figure_id, 'publisher', a.agency_id, 'name' from figure f join article a on a.article_id = f.article_id
    union all
    select figure_id, 'event', event_id, 'name' from figure
    union all
    select figure_id, 'entity', place, 'name' from figure
    union all
    select figure_id, 'entity', group_id, 'name' from figure
    union all
    select figure_id, 'entity', attributed_to, 'name' from figure
    union all
    select figure_id, 'correction', correction_id, 'name' from correction_figure
    union all
    select figure_id, 'correction', correction_id, 'link' from correction_figure;

create view shows (kind, record_id, shown_kind, shown_id, part) as
    select 'publisher', publisher_id, 'entity', entity_id, 'name' from publisher
    union all
    select 'publisher', publisher_id, 'article', article_id, 'link' from article
    union all
    select 'publisher', agency_id, 'article', article_id, 'link' from article where agency_id is not null

    union all
    select 'entity', entity_id, 'entity', whole_id, 'name' from entity_part
    union all
    select 'entity', entity_id, 'entity', organisation, 'name' from membership
    union all
    select 'entity', whole_id, 'entity', entity_id, 'link' from entity_whole
    union all
    select 'entity', entity_id, 'article', article_id, 'link' from any_mention
    union all
    select 'entity', entity_id, 'event', event_id, 'link' from event_participant
    union all
    select 'entity', w.whole_id, 'event', p.event_id, 'link' from event_place p
    join entity_whole w on w.entity_id = p.entity_id
    union all
    select 'entity', w.whole_id, 'figure', f.figure_id, 'link' from figure f
    join entity_whole w on w.entity_id = f.place
    union all
    select 'entity', group_id, 'figure', figure_id, 'link' from figure where group_id is not null
    union all
    select 'entity', attributed_to, 'figure', figure_id, 'link' from figure where attributed_to is not null

    union all
    select 'article', article_id, 'publisher', publisher_id, 'name' from article
    union all
    select 'article', article_id, 'publisher', agency_id, 'name' from article
    union all
    select 'article', article_id, 'entity', dateline_place, 'name' from article
    union all
    select 'article', article_id, 'entity', entity_id, 'name' from any_mention
    union all
    select 'article', article_id, 'entity', entity_id, 'name' from found_candidate
    union all
    select 'article', article_id, 'story', story_id, 'name' from story_member
    union all
    select 'article', article_id, 'story', story_id, 'link' from story_member
    union all
    select 'article', article_id, 'correction', correction_id, 'name' from correction_article
    union all
    select 'article', article_id, 'correction', correction_id, 'link' from correction_article
    union all
    select 'article', article_id, 'event', event_id, 'name' from event_evidence
    union all
    select 'article', article_id, 'event', event_id, 'link' from event_evidence
    union all
    select 'article', article_id, 'figure', figure_id, 'name' from figure
    union all
    select 'article', article_id, 'figure', figure_id, 'link' from figure
    union all
    select 'article', f.article_id, s.shown_kind, s.shown_id, s.part from figure_shows s
    join figure f on f.figure_id = s.figure_id

    union all
    select 'event', event_id, 'entity', entity_id, 'name' from event_place
    union all
    select 'event', event_id, 'entity', entity_id, 'name' from event_participant
    union all
    select 'event', event_id, 'event', part_of, 'name' from event
    union all
    select 'event', event_id, 'event', target, 'name' from event_link
    union all
    select 'event', target, 'event', event_id, 'name' from event_link
    union all
    select 'event', target, 'event', event_id, 'link' from event_link
    union all
    select 'event', whole_id, 'event', event_id, 'link' from event_whole
    union all
    select 'event', event_id, 'article', article_id, 'name' from event_evidence
    union all
    select 'event', w.whole_id, 'figure', f.figure_id, 'link' from figure f
    join event_whole w on w.event_id = f.event_id
    union all
    select 'event', event_id, 'figure', figure_id, 'name' from figure
    union all
    select 'event', f.event_id, s.shown_kind, s.shown_id, s.part from figure_shows s
    join figure f on f.figure_id = s.figure_id

    union all
    select 'figure', figure_id, shown_kind, shown_id, part from figure_shows

    union all
    select 'correction', correction_id, 'article', notice, 'name' from correction
    union all
    select 'correction', correction_id, 'event', event_id, 'name' from correction
    union all
    select 'correction', correction_id, 'article', article_id, 'name' from correction_article
    union all
    select 'correction', correction_id, 'figure', figure_id, 'name' from correction_figure

    union all
    select 'story', story_id, 'article', article_id, 'name' from story_member;
