-- The year and month in which articles were published and events began, by days of Europe/Belgrade, and which events
-- are part of which by whatever steps.

-- `2013` and `2013-11`; a month is null where the date does not lie within one month's length.
alter table article add column published_year text;
alter table article add column published_month text;
alter table event add column date_year text;
alter table event add column date_month text;

-- Belgrade is one hour ahead of UTC, and two in summer. Only the last hours of a month ask which it is, and the clocks
-- change before the end of March and, since 1996, after the end of September.
update article set
    published_year = strftime('%Y', published_from / 1000000
        + case when strftime('%m', published_from / 1000000 + 3600, 'unixepoch') between '03' and '09' then 7200 else 3600 end, 'unixepoch'),
    published_month = case when published_to - published_from < 2764800000000 then
        strftime('%Y-%m', published_from / 1000000
        + case when strftime('%m', published_from / 1000000 + 3600, 'unixepoch') between '03' and '09' then 7200 else 3600 end, 'unixepoch') end
where published_from < 9223372036854775807;
update event set
    date_year = strftime('%Y', date_from / 1000000
        + case when strftime('%m', date_from / 1000000 + 3600, 'unixepoch') between '03' and '09' then 7200 else 3600 end, 'unixepoch'),
    date_month = case when date_to - date_from < 2764800000000 then
        strftime('%Y-%m', date_from / 1000000
        + case when strftime('%m', date_from / 1000000 + 3600, 'unixepoch') between '03' and '09' then 7200 else 3600 end, 'unixepoch') end
where date_from is not null;
create index article_by_month on article (published_month);
create index event_by_month on event (date_month);

-- Each event with itself, what it is part of, what that is part of, and so on. Written anew when events changed.
create table event_whole (
    event_id text not null references event (event_id) deferrable initially deferred,
    whole_id text not null references event (event_id) deferrable initially deferred,
    primary key (event_id, whole_id)
) strict, without rowid;
create index event_whole_by_whole on event_whole (whole_id, event_id);
insert into event_whole (event_id, whole_id)
with recursive up (event_id, whole_id) as (
    select event_id, event_id from event
    union
    select up.event_id, e.part_of from up join event e on e.event_id = up.whole_id where e.part_of is not null
)
select event_id, whole_id from up;
