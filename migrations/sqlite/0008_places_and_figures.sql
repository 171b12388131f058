-- What lies in what, and the countries of figures.

-- What an entity is part of besides its first whole, which is `entity.part_of`.
create table entity_also_part_of (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    whole_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, ord)
) strict, without rowid;
create index entity_also_part_of_by_whole on entity_also_part_of (whole_id, entity_id);

-- Everything that an entity is directly part of.
create view entity_part as
    select entity_id, part_of as whole_id from entity where part_of is not null
    union all
    select entity_id, whole_id from entity_also_part_of;

-- Each entity with itself and everything above it, once. Written anew when entities changed.
create table entity_whole (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    whole_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, whole_id)
) strict, without rowid;
create index entity_whole_by_whole on entity_whole (whole_id, entity_id);
insert into entity_whole (entity_id, whole_id)
with recursive up (entity_id, whole_id) as (
    select entity_id, entity_id from entity
    union
    select up.entity_id, p.whole_id from up join entity_part p on p.entity_id = up.whole_id
)
select entity_id, whole_id from up;

-- Where an article's events happened, and of which places it gives figures.
create view article_place as
    select e.article_id, p.entity_id from event_evidence e join event_place p on p.event_id = e.event_id
    union all
    select article_id, place as entity_id from figure where place is not null;

-- The countries an article is about: those of the elections it tells of, or else of its other events.
create view article_country as
    select l.article_id, e.country from event_evidence l join event e on e.event_id = l.event_id
    where e.country is not null and (e.type = 'election' or not exists (
        select 1 from event_evidence o join event v on v.event_id = o.event_id
        where o.article_id = l.article_id and v.type = 'election' and v.country is not null));

-- The country of a figure: that of its place, else that of its event, else the one that its article is about.
create view figure_country as
    select f.figure_id, coalesce(
        (select p.country from entity p where p.entity_id = f.place),
        (select e.country from event e where e.event_id = f.event_id),
        (select min(c.country) from article_country c where c.article_id = f.article_id
         having count(distinct c.country) = 1)) as country
    from figure f;

-- `country` keeps what the view says, for filters and counts.
alter table figure add column country text;
update figure set country = (select c.country from figure_country c where c.figure_id = figure.figure_id);
create index figure_by_country on figure (country);
