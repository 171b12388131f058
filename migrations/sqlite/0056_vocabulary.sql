-- The vocabulary of the corpus: concepts with their words in each language. They are no records: nothing of them is in the change log.
create table concept (
    concept_id text primary key,
    -- JSON, all of it.
    record     text not null
) strict, without rowid;

-- Tells one vocabulary from another: SHA-256 of all concepts. Null where there is none.
alter table corpus add column vocabulary text;
