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

-- Versions of one piece are found by the runs of words that texts share. `sketch`: numbers of eight bytes each, drawn
-- from the runs; texts that share a number are compared in full. A number that many texts have is written for the first
-- of them only, and counts for nothing.
create table text_signature (
    signature_id integer primary key,
    article_id   text not null unique references article (article_id) deferrable initially deferred,
    runs         integer not null,
    sketch       blob not null
) strict;

create table text_sketch (
    number       integer not null,
    signature_id integer not null,
    primary key (number, signature_id)
) strict, without rowid;

-- Runs that two texts share; the lower id is first. `alike`: they are versions of one piece.
create table text_pair (
    first_id  text not null references article (article_id) deferrable initially deferred,
    second_id text not null references article (article_id) deferrable initially deferred,
    shared    integer not null,
    alike     integer not null,
    primary key (first_id, second_id)
) strict, without rowid;
create index text_pair_by_second on text_pair (second_id);

-- Every id that a found story had: they are the database's own and not exported when they are retired.
create table found_story (
    story_id text primary key
) strict, without rowid;

-- The one story that an article is shown under where lists have one row a story, and its place there.
create table article_story (
    article_id text primary key references article (article_id) deferrable initially deferred,
    story_id   text not null references story (story_id) deferrable initially deferred,
    place      integer not null
) strict, without rowid;
create index article_story_by_story on article_story (story_id, place);
insert into article_story (article_id, story_id, place)
    select m.article_id, min(m.story_id), min(m.ord)
    from story_member m join story s on s.story_id = m.story_id and s.decision = 'confirmed'
    group by m.article_id;

-- How the runs were made that texts were compared by last.
alter table corpus add column shingles integer;
