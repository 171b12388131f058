-- Dates by the days of a country: of an event's own one, else of the one that its places are in; of an article's
-- publisher's; of a figure's event, else of its article; of the notice that has a correction.

-- `home` is the code of that country, '' where there is none: then the days are the corpus's. Null: the record is to be
-- dated at the end of the write. `*_first` and `*_last` are by the clock there, such as 2013-11-03T00:00:00 and
-- 2013-11-03T23:59:59 for a day; null where a date is open or its end is not known.
alter table article add column home text;
alter table article add column published_first text;
alter table article add column published_last text;
alter table article add column written_first text;
alter table article add column written_last text;
alter table event add column home text;
alter table event add column date_first text;
alter table event add column date_last text;
alter table figure add column home text;
alter table figure add column as_of_first text;
alter table figure add column as_of_last text;
alter table correction add column home text;
alter table correction add column published_first text;
alter table correction add column published_last text;

create index article_to_date on article (article_id) where home is null;
create index event_to_date on event (event_id) where home is null;
create index figure_to_date on figure (figure_id) where home is null;
create index correction_to_date on correction (correction_id) where home is null;

-- The country that all places of an event are in, of those that have one; '' where these are several.
create view event_place_country as
    select l.event_id, case count(distinct p.country) when 1 then min(p.country) else '' end as country
    from event_place l join entity p on p.entity_id = l.entity_id
    group by l.event_id;

-- What is there already is dated by the next write, which the program makes when it finds this mark at its start.
update corpus set text_version = null;
