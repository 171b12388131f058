-- Articles and entities are numbered in the order in which they came first.
alter table article add column number integer;
update article set number = rowid;
create unique index article_by_number on article (number);
alter table entity add column number integer;
update entity set number = rowid;
create unique index entity_by_number on entity (number);

-- Who is mentioned where, each once, whoever found it. Numbers only rise, so what a load adds lies at the end of what each
-- entity has. `any_mention` says the same, and is asked by article.
create table mentioned (
    entity_number  integer not null,
    article_number integer not null,
    primary key (entity_number, article_number)
) strict, without rowid;
insert into mentioned (entity_number, article_number)
    select distinct e.number, a.number from any_mention m
    join entity e on e.entity_id = m.entity_id join article a on a.article_id = m.article_id
    order by 1, 2;
create view mentioned_in as
    select e.entity_id, a.article_id from entity e
    join mentioned m on m.entity_number = e.number join article a on a.number = m.article_number;

-- Lists of articles by entity lay in no order of time. Found mentions are found again where an entity goes.
drop index mention_by_entity;
drop view shows;
drop view any_mention;
create table found (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    entity_id  text,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    surface    text not null,
    primary key (article_id, ord)
) strict, without rowid;
insert into found (article_id, ord, entity_id, field, start_at, end_at, surface)
    select article_id, ord, entity_id, field, start_at, end_at, surface from found_mention;
create table candidate as select article_id, ord, entity_id from found_candidate;
delete from found_candidate;
drop table found_mention;
alter table found rename to found_mention;
insert into found_candidate (article_id, ord, entity_id) select article_id, ord, entity_id from candidate;
drop table candidate;

create view any_mention as
    select article_id, entity_id from mention
    union all
    select article_id, entity_id from found_mention where entity_id is not null;

-- As it was, but for articles by who is mentioned in them.
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
    select 'article', article_id, 'entity', entity_id, 'name' from mentioned_in
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
