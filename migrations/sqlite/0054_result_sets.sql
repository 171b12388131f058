-- Result sets that somebody froze: what a list answered at a revision, kept as it was. They are no part of the corpus: nothing of them is
-- in the change log.
create table result_set (
    set_id         text primary key,
    title          text,
    note           text,
    -- The list, and what was asked of it.
    kind           text not null,
    address        text not null,
    revision       integer not null,
    mark           text not null,
    corpus_version text,
    created_at     integer not null,
    records        integer not null,
    -- Of the rows as they are given: NDJSON, in bytes and as SHA-256.
    bytes          integer not null,
    sha256         text not null,
    -- Compressed with zstd.
    rows           blob not null
) strict;
create index result_set_by_time on result_set (created_at, set_id);

create table result_set_record (
    set_id    text not null references result_set (set_id) on delete cascade,
    record_id text not null,
    -- Of the record, when it was frozen.
    revision  integer not null,
    primary key (set_id, record_id)
) strict, without rowid;
