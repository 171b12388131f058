-- What is found by reading: names in abstracts and texts. None of it is the record: it is written anew, in the
-- transaction that changes what it was found in, and a database that has none gets it at the next start or load.

-- `entity_id` is null where more than one may be meant; `found_candidate` has them.
create table found_mention (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    entity_id  text references entity (entity_id) deferrable initially deferred,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    surface    text not null,
    primary key (article_id, ord)
) strict, without rowid;
create index found_mention_by_entity on found_mention (entity_id, article_id);

create table found_candidate (
    article_id text not null,
    ord        integer not null,
    entity_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (article_id, ord, entity_id),
    foreign key (article_id, ord) references found_mention (article_id, ord) deferrable initially deferred
) strict, without rowid;
create index found_candidate_by_entity on found_candidate (entity_id);

-- Who is mentioned where, whoever found it: what filters and counts are made from.
create view any_mention as
    select article_id, entity_id from mention
    union all
    select article_id, entity_id from found_mention where entity_id is not null;

-- Digest of the names that all articles were searched for last, and of how.
alter table corpus add column gazetteer text;
