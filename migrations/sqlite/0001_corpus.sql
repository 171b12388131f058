-- The corpus. Each noun has a row with its whole record as written (`record`, JSON, never filtered on) and,
-- beside it, columns and link tables for every filter, sort and join.
-- Instants are microseconds since 1970-01-01T00:00:00Z; an open or unknown end is null.
-- `*_sort` columns are never null: 9223372036854775807 stands for "not known" and comes last.

create table publisher (
    publisher_id text primary key,
    label        text not null,
    kind         text not null,
    country      text,
    wikidata     text,
    entity_id    text references entity (entity_id) deferrable initially deferred,
    record       text not null,
    revision     integer not null,
    updated_at   integer not null
) strict;

create table entity (
    entity_id     text primary key,
    kind          text not null,
    label         text not null,
    country       text,
    public_figure integer not null,
    part_of       text references entity (entity_id) deferrable initially deferred,
    lat           real,
    lon           real,
    record        text not null,
    revision      integer not null,
    updated_at    integer not null
) strict;
create index entity_by_label on entity (label, entity_id);
create index entity_by_kind on entity (kind, entity_id);
create index entity_by_country on entity (country);
create index entity_by_part_of on entity (part_of);

create table entity_name (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    text      text not null,
    lang      text not null,
    kind      text not null,
    primary key (entity_id, ord)
) strict, without rowid;
create index entity_name_by_lang on entity_name (lang, entity_id);

-- One row for every word of every name, folded: what the name filter matches.
create table entity_name_word (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    word_ord  integer not null,
    folded    text not null,
    skeleton  text not null,
    primary key (entity_id, ord, word_ord)
) strict, without rowid;
create index entity_name_word_by_folded on entity_name_word (folded, entity_id);
create index entity_name_word_by_skeleton on entity_name_word (skeleton, entity_id);

-- One id of a public list stands for one entity: held when a write is committed, so that within a write it can move.
create table entity_identifier (
    scheme    text not null,
    value     text not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, scheme, value)
) strict, without rowid;
create index entity_identifier_by_value on entity_identifier (scheme, value);

create table membership (
    entity_id    text not null references entity (entity_id) deferrable initially deferred,
    ord          integer not null,
    organisation text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, ord)
) strict, without rowid;
create index membership_by_organisation on membership (organisation, entity_id);

create table article (
    article_id        text primary key,
    title             text not null,
    publisher_id      text not null references publisher (publisher_id) deferrable initially deferred,
    agency_id         text references publisher (publisher_id) deferrable initially deferred,
    language          text not null,
    published_from    integer not null,
    published_to      integer,
    written_from      integer,
    written_to        integer,
    dateline_place    text references entity (entity_id) deferrable initially deferred,
    text_access       text not null,
    coverage          text not null,
    truncated         integer not null,
    abstract_language text,
    url               text,
    record            text not null,
    revision          integer not null,
    updated_at        integer not null
) strict;
create index article_by_date on article (published_from, article_id);
create index article_by_publisher on article (publisher_id);
create index article_by_agency on article (agency_id);
create index article_by_language on article (language);
create index article_by_title on article (title, article_id);

create table article_author (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    name       text not null,
    primary key (article_id, ord)
) strict, without rowid;
create index article_author_by_name on article_author (name, article_id);

-- The text is apart from the record: it comes from elsewhere, and only some may read it.
create table article_text (
    article_id text primary key references article (article_id) deferrable initially deferred,
    record     text not null,
    words      integer not null,
    sha256     text not null
) strict;

create table mention (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    entity_id  text not null references entity (entity_id) deferrable initially deferred,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    surface    text not null,
    origin     text not null,
    primary key (article_id, ord)
) strict, without rowid;
create index mention_by_entity on mention (entity_id, article_id);

create table event (
    event_id       text primary key,
    type           text not null,
    label          text not null,
    modality       text not null,
    country        text,
    date_from      integer,
    date_to        integer,
    date_sort      integer not null,
    part_of        text references event (event_id) deferrable initially deferred,
    level          text,
    round          text,
    status         text,
    seats          integer,
    registered     integer,
    votes_cast     integer,
    turnout_pct    real,
    record         text not null,
    revision       integer not null,
    updated_at     integer not null
) strict;
create index event_by_date on event (date_sort, event_id);
create index event_by_type on event (type, date_sort, event_id);
create index event_by_label on event (label, event_id);
create index event_by_part_of on event (part_of);
create index event_by_country on event (country, type, date_sort, event_id);

create table event_place (
    event_id  text not null references event (event_id) deferrable initially deferred,
    ord       integer not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    role      text not null,
    primary key (event_id, ord)
) strict, without rowid;
create index event_place_by_entity on event_place (entity_id, event_id);

create table event_participant (
    event_id  text not null references event (event_id) deferrable initially deferred,
    ord       integer not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    role      text not null,
    primary key (event_id, ord)
) strict, without rowid;
create index event_participant_by_entity on event_participant (entity_id, event_id);

create table event_link (
    event_id text not null references event (event_id) deferrable initially deferred,
    ord      integer not null,
    rel      text not null,
    target   text not null references event (event_id) deferrable initially deferred,
    primary key (event_id, ord)
) strict, without rowid;
create index event_link_by_target on event_link (target, event_id);

-- Evidence named by the event; where its words stand is in `passage`.
create table event_evidence (
    event_id   text not null references event (event_id) deferrable initially deferred,
    article_id text not null references article (article_id) deferrable initially deferred,
    primary key (event_id, article_id)
) strict, without rowid;
create index event_evidence_by_article on event_evidence (article_id, event_id);

create table passage (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    event_id   text references event (event_id) deferrable initially deferred,
    figure_id  text references figure (figure_id) deferrable initially deferred,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    primary key (article_id, ord)
) strict, without rowid;
create index passage_by_event on passage (event_id);
create index passage_by_figure on passage (figure_id);

create table figure (
    figure_id     text primary key,
    article_id    text not null references article (article_id) deferrable initially deferred,
    event_id      text references event (event_id) deferrable initially deferred,
    measure       text not null,
    unit          text not null,
    low           real,
    high          real,
    value_sort    real not null,
    qualifier     text not null,
    place         text references entity (entity_id) deferrable initially deferred,
    group_id      text references entity (entity_id) deferrable initially deferred,
    as_of_from    integer,
    as_of_to      integer,
    as_of_sort    integer not null,
    attributed_to text references entity (entity_id) deferrable initially deferred,
    basis         text not null,
    status        text not null,
    record        text not null,
    revision      integer not null,
    updated_at    integer not null
) strict;
create index figure_by_article on figure (article_id);
create index figure_by_event on figure (event_id);
create index figure_by_measure on figure (measure, as_of_sort, figure_id);
create index figure_by_date on figure (as_of_sort, figure_id);
create index figure_by_value on figure (value_sort, figure_id);
create index figure_by_place on figure (place);
create index figure_by_group on figure (group_id);
create index figure_by_attribution on figure (attributed_to);

create table correction (
    correction_id  text primary key,
    notice         text not null references article (article_id) deferrable initially deferred,
    event_id       text references event (event_id) deferrable initially deferred,
    published_from integer not null,
    published_to   integer,
    record         text not null,
    revision       integer not null,
    updated_at     integer not null
) strict;
create index correction_by_date on correction (published_from, correction_id);
create index correction_by_notice on correction (notice);

create table correction_article (
    correction_id text not null references correction (correction_id) deferrable initially deferred,
    article_id    text not null references article (article_id) deferrable initially deferred,
    primary key (correction_id, article_id)
) strict, without rowid;
create index correction_article_by_article on correction_article (article_id, correction_id);

-- `part`: `was` for a figure taken back, `now` for one that stands in its place.
create table correction_figure (
    correction_id text not null references correction (correction_id) deferrable initially deferred,
    figure_id     text not null references figure (figure_id) deferrable initially deferred,
    part          text not null,
    primary key (correction_id, figure_id, part)
) strict, without rowid;
create index correction_figure_by_figure on correction_figure (figure_id, correction_id);

create table story (
    story_id   text primary key,
    label      text not null,
    decision   text not null,
    record     text not null,
    revision   integer not null,
    updated_at integer not null
) strict;

create table story_member (
    story_id   text not null references story (story_id) deferrable initially deferred,
    ord        integer not null,
    article_id text not null references article (article_id) deferrable initially deferred,
    relation   text not null,
    primary key (story_id, ord)
) strict, without rowid;
create index story_member_by_article on story_member (article_id, story_id);

-- The change log. The last `seq` is the corpus revision.
create table change (
    seq       integer primary key autoincrement,
    at        integer not null,
    actor     text not null,
    op        text not null,
    kind      text not null,
    record_id text not null,
    into_id   text,
    fields    text not null
) strict;
create index change_by_record on change (kind, record_id, seq);

-- Ids that are no longer records.
create table retired (
    kind      text not null,
    record_id text not null,
    into_id   text,
    primary key (kind, record_id)
) strict, without rowid;

-- What the corpus says of itself, and which shipped one was loaded last.
create table corpus (
    only_row       integer primary key check (only_row = 1),
    info           text,
    shipped_digest text
) strict;
insert into corpus (only_row) values (1);

-- Access tokens; only the hash of a token is kept.
create table token (
    token_id   text primary key,
    name       text not null unique,
    sha256     text not null unique,
    scopes     text not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer
) strict;
