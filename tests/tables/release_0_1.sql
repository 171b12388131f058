PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'corpus','2026-11-26 07:34:55',1,X'f6ae70e56e0a1843cb35ff5eec91183eae8595cc433e6fe57cb56774d844b5aab3290adffd9e3c68d1c4e74dab8c8240',19500636);
INSERT INTO _sqlx_migrations VALUES(2,'found','2026-11-26 07:34:55',1,X'01b3eb1ddb26ab09741391f74ba73f5c888a09be99321b2aaf7e4d0569b2188268124fabf8b02ea38b00d8bd1ce9731b',3232966);
INSERT INTO _sqlx_migrations VALUES(3,'years and trees','2026-11-26 07:34:55',1,X'c8ce7386cac6811348f32a44e93dff957f0911c9293cfd5135ad391b701cf64e6bc482589362e8585b1465b2a69f69d1',3810168);
INSERT INTO _sqlx_migrations VALUES(4,'open starts','2026-11-26 07:34:55',1,X'0b6ab08bdf45ad56a3cdbc95a2dae838bd279799c115622628b541f817629e2e06b1844ef08b1f36b38b245215396afd',2088362);
CREATE TABLE publisher (
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
INSERT INTO publisher VALUES('example-courier','Example Courier','newspaper',NULL,NULL,NULL,'{"id":"example-courier","label":"Example Courier","kind":"newspaper"}',1,1795678495212485);
INSERT INTO publisher VALUES('example-gazette','Example Gazette','newspaper',NULL,NULL,NULL,'{"id":"example-gazette","label":"Example Gazette","kind":"newspaper"}',2,1795678495212485);
INSERT INTO publisher VALUES('example-wire','Example Wire','agency',NULL,NULL,NULL,'{"id":"example-wire","label":"Example Wire","kind":"agency"}',3,1795678495212485);
CREATE TABLE entity (
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
INSERT INTO entity VALUES('belyanka-zorlyanska','person','Belyanka Zorlyanska',NULL,1,NULL,NULL,NULL,'{"id":"belyanka-zorlyanska","kind":"person","label":"Belyanka Zorlyanska","public_figure":true,"names":[{"text":"Белянка Зорлянска","lang":"bg","kind":"preferred"}]}',4,1795678495212485);
INSERT INTO entity VALUES('velmora','place','Velmora',NULL,1,NULL,NULL,NULL,'{"id":"velmora","kind":"place","label":"Velmora","public_figure":true,"names":[{"text":"Velmora","lang":"en","kind":"preferred"},{"text":"Велмора","lang":"sr-Cyrl","kind":"preferred"}]}',5,1795678495212485);
CREATE TABLE entity_name (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    text      text not null,
    lang      text not null,
    kind      text not null,
    primary key (entity_id, ord)
) strict, without rowid;
INSERT INTO entity_name VALUES('belyanka-zorlyanska',0,'Белянка Зорлянска','bg','preferred');
INSERT INTO entity_name VALUES('velmora',0,'Velmora','en','preferred');
INSERT INTO entity_name VALUES('velmora',1,'Велмора','sr-Cyrl','preferred');
CREATE TABLE entity_name_word (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    word_ord  integer not null,
    folded    text not null,
    skeleton  text not null,
    primary key (entity_id, ord, word_ord)
) strict, without rowid;
INSERT INTO entity_name_word VALUES('belyanka-zorlyanska',0,0,'belyanka','belianka');
INSERT INTO entity_name_word VALUES('belyanka-zorlyanska',0,1,'zorlyanska','zorlianska');
INSERT INTO entity_name_word VALUES('velmora',0,0,'velmora','velmora');
INSERT INTO entity_name_word VALUES('velmora',1,0,'velmora','velmora');
CREATE TABLE entity_identifier (
    scheme    text not null,
    value     text not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, scheme, value)
) strict, without rowid;
CREATE TABLE membership (
    entity_id    text not null references entity (entity_id) deferrable initially deferred,
    ord          integer not null,
    organisation text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, ord)
) strict, without rowid;
CREATE TABLE article (
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
, published_year text, published_month text, published_start integer
    generated always as (nullif(published_from, 9223372036854775807)) virtual) strict;
INSERT INTO article VALUES('lanterns','The lanterns of Velmora are counted','example-gazette',NULL,'en',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"lanterns","title":"The lanterns of Velmora are counted","title_basis":"page","publisher":"example-gazette","language":"en","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',7,1795678495212485,'2031','2031-04');
INSERT INTO article VALUES('boats','Лодките се броят','example-courier',NULL,'bg',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"boats","title":"Лодките се броят","title_basis":"page","publisher":"example-courier","language":"bg","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',9,1795678495212485,'2031','2031-04');
INSERT INTO article VALUES('house','Куќата се отвора','example-courier',NULL,'mk',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"house","title":"Куќата се отвора","title_basis":"page","publisher":"example-courier","language":"mk","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',11,1795678495212485,'2031','2031-04');
INSERT INTO article VALUES('barrels','Τα βαρέλια μετρήθηκαν','example-courier',NULL,'el',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"barrels","title":"Τα βαρέλια μετρήθηκαν","title_basis":"page","publisher":"example-courier","language":"el","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',13,1795678495212485,'2031','2031-04');
INSERT INTO article VALUES('dock','На доку','example-courier',NULL,'sr-Cyrl',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"dock","title":"На доку","title_basis":"page","publisher":"example-courier","language":"sr-Cyrl","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',15,1795678495212485,'2031','2031-04');
INSERT INTO article VALUES('noon','Boxes on their way','example-gazette','example-wire','en',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"noon","title":"Boxes on their way","title_basis":"page","publisher":"example-gazette","agency":"example-wire","language":"en","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',17,1795678495212485,'2031','2031-04');
INSERT INTO article VALUES('night','All boxes are there','example-courier','example-wire','en',1932933600000000,1933019999000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"night","title":"All boxes are there","title_basis":"page","publisher":"example-courier","agency":"example-wire","language":"en","published":{"edtf":"2031-04-03","basis":"stated"},"coverage":"whole","text_access":"restricted"}',19,1795678495212485,'2031','2031-04');
CREATE TABLE article_author (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    name       text not null,
    primary key (article_id, ord)
) strict, without rowid;
CREATE TABLE article_text (
    article_id text primary key references article (article_id) deferrable initially deferred,
    record     text not null,
    words      integer not null,
    sha256     text not null
) strict;
INSERT INTO article_text VALUES('lanterns','{"text":"The harbour office of Velmora counted 40,000 lanterns, and 45.79 per cent of them were green."}',16,'45b680ec245f185ca5b4e4c6f07a8f2dccb9d91c10c559b39117aea95d229566');
INSERT INTO article_text VALUES('boats','{"text":"Човекът на пристанището преброи 40 000 лодки. Жълтите бяха повече и щастието беше общо."}',14,'e356cb6a960cee7497e302b10d869a5178d7be10d785c880e9d7e674157afe93');
INSERT INTO article_text VALUES('house','{"text":"Ѓорче Ќосе ја отвори куќата и ја затвори вечерта."}',9,'a8b5b064c8ec3d4ae54a0b651fff64272e22c2f4cdf2e99a3951dabba0bfaa16');
INSERT INTO article_text VALUES('barrels','{"text":"Το γραφείο μέτρησε 40.000 βαρέλια και έβαψε το 45,79 τοις εκατό με μπογιά."}',13,'4dbf7fae5cef300ddcc4f28ac7e5a7e7ea39c4139587c3b18f0c83cc007164ec');
INSERT INTO article_text VALUES('dock','{"text":"Лучка управа у Bелмори броји сваки чамац у Bелмора луци."}',10,'1a97f4a65f0f23b61a97d057d5d9ecad19c2fb2e536a5c7f17ceadfc940c16a8');
INSERT INTO article_text VALUES('noon','{"text":"Clerk of the quay carried 1,137 nails past lamp 1 to desk 2. Clerk of the quay carried 2,174 nails past lamp 2 to desk 4. Clerk of the quay carried 3,211 nails past lamp 3 to desk 6. Clerk of the quay carried 4,248 nails past lamp 4 to desk 8. Clerk of the quay carried 5,285 nails past lamp 5 to desk 10. Clerk of the quay carried 6,322 nails past lamp 6 to desk 12. Clerk of the quay carried 7,359 nails past lamp 7 to desk 14. Clerk of the quay carried 8,396 nails past lamp 8 to desk 16. Clerk of the quay carried 9,433 nails past lamp 9 to desk 18. Clerk of the quay carried 10,470 nails past lamp 10 to desk 20. Clerk of the quay carried 11,507 nails past lamp 11 to desk 22. Clerk of the quay carried 12,544 nails past lamp 12 to desk 24. Clerk of the quay carried 13,581 nails past lamp 13 to desk 26. Clerk of the quay carried 14,618 nails past lamp 14 to desk 28. Clerk of the quay carried 15,655 nails past lamp 15 to desk 30. Clerk of the quay carried 16,692 nails past lamp 16 to desk 32. Clerk of the quay carried 17,729 nails past lamp 17 to desk 34. Clerk of the quay carried 18,766 nails past lamp 18 to desk 36. Clerk of the quay carried 19,803 nails past lamp 19 to desk 38. Clerk of the quay carried 20,840 nails past lamp 20 to desk 40. Clerk of the quay carried 21,877 nails past lamp 21 to desk 42. Clerk of the quay carried 22,914 nails past lamp 22 to desk 44. Clerk of the quay carried 23,951 nails past lamp 23 to desk 46. Clerk of the quay carried 24,988 nails past lamp 24 to desk 48. Clerk of the quay carried 25,125 nails past lamp 25 to desk 50. Clerk of the quay carried 26,162 nails past lamp 26 to desk 52. Clerk of the quay carried 27,199 nails past lamp 27 to desk 54. Clerk of the quay carried 28,236 nails past lamp 28 to desk 56. Clerk of the quay carried 29,273 nails past lamp 29 to desk 58. Clerk of the quay carried 30,310 nails past lamp 30 to desk 60."}',390,'ed17a87002323c296825bbd85e422d4bb90d4d21c3b06178278aa80f89596f10');
INSERT INTO article_text VALUES('night','{"text":"Clerk of the quay carried 20.840 nails past lamp 20 to desk 40. Clerk of the quay carried 21.877 nails past lamp 21 to desk 42. Clerk of the quay carried 22.914 nails past lamp 22 to desk 44. Clerk of the quay carried 23.951 nails past lamp 23 to desk 46. Clerk of the quay carried 24.988 nails past lamp 24 to desk 48. Clerk of the quay carried 25.125 nails past lamp 25 to desk 50. Clerk of the quay carried 26.162 nails past lamp 26 to desk 52. Clerk of the quay carried 27.199 nails past lamp 27 to desk 54. Clerk of the quay carried 28.236 nails past lamp 28 to desk 56. Clerk of the quay carried 29.273 nails past lamp 29 to desk 58. Clerk of the quay carried 30.310 nails past lamp 30 to desk 60. Clerk of the quay carried 31.347 nails past lamp 31 to desk 62. Clerk of the quay carried 32.384 nails past lamp 32 to desk 64. Clerk of the quay carried 33.421 nails past lamp 33 to desk 66. Clerk of the quay carried 34.458 nails past lamp 34 to desk 68. Clerk of the quay carried 35.495 nails past lamp 35 to desk 70. Clerk of the quay carried 36.532 nails past lamp 36 to desk 72. Clerk of the quay carried 37.569 nails past lamp 37 to desk 74. Clerk of the quay carried 38.606 nails past lamp 38 to desk 76. Clerk of the quay carried 39.643 nails past lamp 39 to desk 78. Clerk of the quay carried 40.680 nails past lamp 40 to desk 80. Clerk of the quay carried 41.717 nails past lamp 41 to desk 82. Clerk of the quay carried 42.754 nails past lamp 42 to desk 84. Clerk of the quay carried 43.791 nails past lamp 43 to desk 86. Clerk of the quay carried 44.828 nails past lamp 44 to desk 88. Clerk of the quay carried 45.865 nails past lamp 45 to desk 90. Clerk of the quay carried 46.902 nails past lamp 46 to desk 92. Clerk of the quay carried 47.939 nails past lamp 47 to desk 94. Clerk of the quay carried 48.976 nails past lamp 48 to desk 96. Clerk of the quay carried 49.113 nails past lamp 49 to desk 98. Clerk of the quay carried 50.150 nails past lamp 50 to desk 100."}',403,'37d2a30567a9dacc3f999f556788d4a0c8daf73c3481d565410726608a3add8c');
CREATE TABLE mention (
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
CREATE TABLE event (
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
, date_year text, date_month text) strict;
CREATE TABLE event_place (
    event_id  text not null references event (event_id) deferrable initially deferred,
    ord       integer not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    role      text not null,
    primary key (event_id, ord)
) strict, without rowid;
CREATE TABLE event_participant (
    event_id  text not null references event (event_id) deferrable initially deferred,
    ord       integer not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    role      text not null,
    primary key (event_id, ord)
) strict, without rowid;
CREATE TABLE event_link (
    event_id text not null references event (event_id) deferrable initially deferred,
    ord      integer not null,
    rel      text not null,
    target   text not null references event (event_id) deferrable initially deferred,
    primary key (event_id, ord)
) strict, without rowid;
CREATE TABLE event_evidence (
    event_id   text not null references event (event_id) deferrable initially deferred,
    article_id text not null references article (article_id) deferrable initially deferred,
    primary key (event_id, article_id)
) strict, without rowid;
CREATE TABLE passage (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    event_id   text references event (event_id) deferrable initially deferred,
    figure_id  text references figure (figure_id) deferrable initially deferred,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    primary key (article_id, ord)
) strict, without rowid;
CREATE TABLE figure (
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
CREATE TABLE correction (
    correction_id  text primary key,
    notice         text not null references article (article_id) deferrable initially deferred,
    event_id       text references event (event_id) deferrable initially deferred,
    published_from integer not null,
    published_to   integer,
    record         text not null,
    revision       integer not null,
    updated_at     integer not null
, published_start integer
    generated always as (nullif(published_from, 9223372036854775807)) virtual) strict;
CREATE TABLE correction_article (
    correction_id text not null references correction (correction_id) deferrable initially deferred,
    article_id    text not null references article (article_id) deferrable initially deferred,
    primary key (correction_id, article_id)
) strict, without rowid;
CREATE TABLE correction_figure (
    correction_id text not null references correction (correction_id) deferrable initially deferred,
    figure_id     text not null references figure (figure_id) deferrable initially deferred,
    part          text not null,
    primary key (correction_id, figure_id, part)
) strict, without rowid;
CREATE TABLE story (
    story_id   text primary key,
    label      text not null,
    decision   text not null,
    record     text not null,
    revision   integer not null,
    updated_at integer not null
) strict;
INSERT INTO story VALUES('found-noon','Boxes on their way','found','{"id":"found-noon","label":"Boxes on their way","decision":"found","members":[{"article":"noon","relation":"original"},{"article":"night","relation":"revision","overlap":0.362}]}',20,1795678495212485);
CREATE TABLE story_member (
    story_id   text not null references story (story_id) deferrable initially deferred,
    ord        integer not null,
    article_id text not null references article (article_id) deferrable initially deferred,
    relation   text not null,
    primary key (story_id, ord)
) strict, without rowid;
INSERT INTO story_member VALUES('found-noon',0,'noon','original');
INSERT INTO story_member VALUES('found-noon',1,'night','revision');
CREATE TABLE change (
    seq       integer primary key autoincrement,
    at        integer not null,
    actor     text not null,
    op        text not null,
    kind      text not null,
    record_id text not null,
    into_id   text,
    fields    text not null
) strict;
INSERT INTO change VALUES(1,1795678495212485,'load','create','publisher','example-courier',NULL,'');
INSERT INTO change VALUES(2,1795678495212485,'load','create','publisher','example-gazette',NULL,'');
INSERT INTO change VALUES(3,1795678495212485,'load','create','publisher','example-wire',NULL,'');
INSERT INTO change VALUES(4,1795678495212485,'load','create','entity','belyanka-zorlyanska',NULL,'');
INSERT INTO change VALUES(5,1795678495212485,'load','create','entity','velmora',NULL,'');
INSERT INTO change VALUES(6,1795678495212485,'load','create','article','lanterns',NULL,'');
INSERT INTO change VALUES(7,1795678495212485,'load','update','article','lanterns',NULL,'text');
INSERT INTO change VALUES(8,1795678495212485,'load','create','article','boats',NULL,'');
INSERT INTO change VALUES(9,1795678495212485,'load','update','article','boats',NULL,'text');
INSERT INTO change VALUES(10,1795678495212485,'load','create','article','house',NULL,'');
INSERT INTO change VALUES(11,1795678495212485,'load','update','article','house',NULL,'text');
INSERT INTO change VALUES(12,1795678495212485,'load','create','article','barrels',NULL,'');
INSERT INTO change VALUES(13,1795678495212485,'load','update','article','barrels',NULL,'text');
INSERT INTO change VALUES(14,1795678495212485,'load','create','article','dock',NULL,'');
INSERT INTO change VALUES(15,1795678495212485,'load','update','article','dock',NULL,'text');
INSERT INTO change VALUES(16,1795678495212485,'load','create','article','noon',NULL,'');
INSERT INTO change VALUES(17,1795678495212485,'load','update','article','noon',NULL,'text');
INSERT INTO change VALUES(18,1795678495212485,'load','create','article','night',NULL,'');
INSERT INTO change VALUES(19,1795678495212485,'load','update','article','night',NULL,'text');
INSERT INTO change VALUES(20,1795678495212485,'finder','create','story','found-noon',NULL,'');
CREATE TABLE retired (
    kind      text not null,
    record_id text not null,
    into_id   text,
    primary key (kind, record_id)
) strict, without rowid;
CREATE TABLE corpus (
    only_row       integer primary key check (only_row = 1),
    info           text,
    shipped_digest text
, gazetteer text, shingles integer) strict;
INSERT INTO corpus VALUES(1,'{"name":"kestria","title":"Votes in Kestria","version":"1","licence":"CC0-1.0","time_zone":"Europe/Belgrade"}',NULL,'ac0dbf3d8fb66b2dc907024205e218fbfec1a088eba7a4c29f7e7a384c4932a5',1);
CREATE TABLE token (
    token_id   text primary key,
    name       text not null unique,
    sha256     text not null unique,
    scopes     text not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer
) strict;
CREATE TABLE found_mention (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    entity_id  text references entity (entity_id) deferrable initially deferred,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    surface    text not null,
    primary key (article_id, ord)
) strict, without rowid;
INSERT INTO found_mention VALUES('lanterns',0,'velmora','text',22,29,'Velmora');
CREATE TABLE found_candidate (
    article_id text not null,
    ord        integer not null,
    entity_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (article_id, ord, entity_id),
    foreign key (article_id, ord) references found_mention (article_id, ord) deferrable initially deferred
) strict, without rowid;
CREATE TABLE text_signature (
    signature_id integer primary key,
    article_id   text not null unique references article (article_id) deferrable initially deferred,
    runs         integer not null,
    sketch       blob not null
) strict;
INSERT INTO text_signature VALUES(1,'barrels',11,X'01bfbf8c5101fe56096eba059c4229561a1d9ff7763cb5a41d74053bbb95198e273be58778c795ca80696a0288eef1668d66c51e8723cfeeb36818c1530146e1b46097a7cdc3196de4f51f63fc4c5620');
INSERT INTO text_signature VALUES(2,'boats',10,X'05ffe8679830c2d73f233d8adbe51dfc4ed851233406b8955f8007c05207e61078d0e311334ce21680044599a3e92cad893ed7c3efa7a645f6d24822555ced36fa0eb6f6e1681a70');
INSERT INTO text_signature VALUES(3,'dock',6,X'0ba11eb143cdfa5f225da6075ff7035f330917a519a0886a3e2ada99fed1bcf641d4e9ab7cda383f91a1e42eec06a1a5');
INSERT INTO text_signature VALUES(4,'house',5,X'07b9ec4e9e03e42d878a1092024a592dd3ec678de16097bdd912e38232c8f81eea328b92e02b1ac5');
INSERT INTO text_signature VALUES(5,'lanterns',14,X'19ed380559f34ee11f3cad9b2ad554e827869d4f6743ea3a599c65d93893f2e860099261788111526566c32c837332ff6ee4510ea88dcc127631db1c48671b7881d577be0adde440aea38647a84a436dcb60e600763239b2e5fa27616a40b404e84d5759362516be');
INSERT INTO text_signature VALUES(6,'night',400,X'004ba11789e61d84024b7e75b913e6cd041d2c122a5ba32706b022ca41c2f5a4080cea04dfa76e140a5538277bc17ab20d1bb745a67e12120e3837448ae97f1510fd327aab7342c71224c6008dec5c58147c91bad56304bf1619e0348034f19a18adac90162b10af1b65172099310d811c16ff1d8bf4dc491e366d3dbac47bfb211ca4d6fe3d0b07226f4c00ea7d65132430400ec2cdc72c26494e4b833bf53d296824d326e3ca6a2afd36c1df6187fc2cef4a5c802cf9312e575f023171dff630259b224bca8abb343680098ee1c301364f4199be863b6638b7ca9774d4fa2a3a1321c06917e5973c16b39cb15f6db93e461088560c869440dc3c22fa056c1d420fe169683413b94419b65c1bb908a046794458f3a0d13f4815b40f30b92a714a07f78d79df8c744c2579b57f6b9a474e7cd6417b622d8e5008181f6fe5dd6e533891df040086cd548c86b776cf8dff561c186d58ba86c25906f51435c24e105a67d31f40ad2e955da45750d6ee87a05e38a4a246e3bd8e6035bae1aa49b45c6367b9a3bec5534c64605cf5bdaa2b4f66859b1f14a253d0680c2921700571b66abd87d8bfdb4d926c9d07e812dd51de6e384c010d7012d3709d851bea62b941722ed805d1253e347434f0642f77d9ea77a0b7e7ffaba433787938e9d8aae93a7a07cf9aabe1de597cb2c1be3928240a7ed814a493a2b9d0813fcd3d227ddfe782cf899a824725478553f126a5cd49f68754a099f80a0f0d88359183dff79d3d8a8a5bdcee47d8128e3dca41263e2048900e2d714f8caf669219749c083f8535941e42b9489b2d169728c52bd61da9cf993054e93bf960b69a4f2b2e13541aff9c8ce8ff084fafee9e03fd5ad8061824a0950003f838b0f8a2a3520efdb3bff3a5078d2ca18b579ea62e67259bc5cdc6a96735b87adf5008aa6b9e072826244aac4b0ecc2be4f6f9ae5f5698595e53fdb0851ee73003df1cb25cffc901ec5a70b5b278a0c959bd30b71ea2d7465e6ea1b945d555ecb1b4ccba991bdc2b31bdbfbd2cc63beac38a9fbe1e239b804ee397c2685179aa00cd20c40ccae4b8ecf828c6199e27ecc25209c8db5f2bf3b5e553cc10ae6ae2493a6ace5be9e88151a769d054beac3728fda3d2ab28159330c965d4db35b98cd63a55d646f9845da62391d807e4c809b4bbbada9004771cee9aaedc57710bda5e9d79de7a1ebbb27891ede0063b9173d2bf3de3386e10325a2bcee416e2b63d980006e6e6271991b59bb8e8937362dd9ffd7fea4f6c5fda72796aec68fb3e55c1e53cee4e02af707834e6f0b06e8aaef6e385f3d4870e58de65cff4989b72f5992108f641737489059552f85ef050a80e459cfab4c953c1dff9e6fc169cf69e31c450fe3b4bf0caa99f60');
INSERT INTO text_signature VALUES(7,'noon',387,X'016a7d39890ab878021a583627658e55041d2c122a5ba327061ca1f58ab86ac4080f3c20242b7bd90a0e94d3f86274a40d1bb745a67e12120ea6bad8a0be112e10a4d62b48072d0a1224c6008dec5c58149c2229ff80594a1619e0348034f19a190d605fcf99164c1be8461cfe6c1aac1e366d3dbac47bfb20adf55655ecd4db226f4c00ea7d65132452126299160545261703a3d4a386a929306b6e3f9007552afd36c1df6187fc2c9ba974681e5b122f6c91f73372d9b430259b224bca8abb348753cfe812bc493633eaa6d972f0fd38b7ca9774d4fa2a3b1811eca20c86f83c16b39cb15f6db93e461088560c869440dc3c22fa056c1d423f8a418ea3ff3d44efdda1422cf3fd461af3ada989e5ec4815b40f30b92a714a719f546ca6fc6f4c2be34127fd34f54e7cd6417b622d8e5042ac0130df170e527947163d49ec07548c86b776cf8dff569fde316b332a8658483b27ea8515795a67d31f40ad2e955cf8a4599bbd0b275ea4e567350e20496035bae1aa49b45c6212d2c3a2a80ea964605cf5bdaa2b4f66859b1f14a253d068329f37a85665cc6a930371d48351f26c0ae23323c568dd6f53efa5a72107da70f1668778cb26787208152ce0bd426b7434f0642f77d9ea76ff015a9376c28e7a07cf9aabe1de597c18302f9fdb74ab7e993a181a73198e82b9c6f1a50c4e4284827c21f95083178639a3b5a6c0f3dc887258d2a04c9b1e8b2f6878492681008e9497e2d81f411b9262f3405e5e8bff943ba060e20d36cd96e3fa0eb3219cdb989ef0e7e11f5dc49aa9aab0f345eba59c8ce8ff084fafee9f0ffd955808abaea002fda01991b4afa23e54128e510218a5078d2ca18b579ea7b5ea9305e40139aa4721bac1441927ac63c82780ae479bae5f5698595e53fdb02c847d3b36055bb2b6db96e520e3c5b5691d401397b678b64e2ed05ba62c28b8f310cdffda7becba991bdc2b31bdbfbc65d6888382d6ecbe1e239b804ee397c26de401de6e7e6ec756fbc7d5dcc9c9c82c108d572c29a5cc10ae6ae2493a6ad037baa58bee6641d28ecf34e368b9e7d5067c1476c0635cd646f9845da62391d807e4c809b4bbbadac772dfd5b35ec5dc28146d8d88cec2de246a1b75b168e2e0df73be0934d8d5e25bcaf640b0546de43fdaf16c044648e6b5726d7349fa27e80dc23c8533575dea4f6c5fda72796aec2af72b5748ef24eebb729b4a09dee4f0990012cd762b53f2861f9b279bd9c3f4a2bb01897613e6f61f3522af6353f9f8623d63a34ddbfffae5516bc7d65fcdfe3b4bf0caa99f60');
CREATE TABLE text_sketch (
    number       integer not null,
    signature_id integer not null,
    primary key (number, signature_id)
) strict, without rowid;
INSERT INTO text_sketch VALUES(-9222169610765652819,2);
INSERT INTO text_sketch VALUES(-9193700605180317338,1);
INSERT INTO text_sketch VALUES(-9133355856828702745,6);
INSERT INTO text_sketch VALUES(-9091228614667672512,5);
INSERT INTO text_sketch VALUES(-9026965236928983486,7);
INSERT INTO text_sketch VALUES(-9020840231896144569,6);
INSERT INTO text_sketch VALUES(-8898413428372110569,7);
INSERT INTO text_sketch VALUES(-8839456495305405962,6);
INSERT INTO text_sketch VALUES(-8774802398372629540,7);
INSERT INTO text_sketch VALUES(-8695148397393735923,6);
INSERT INTO text_sketch VALUES(-8680107112513513171,4);
INSERT INTO text_sketch VALUES(-8631833115201397443,6);
INSERT INTO text_sketch VALUES(-8614725475550586082,7);
INSERT INTO text_sketch VALUES(-8557165005418027451,2);
INSERT INTO text_sketch VALUES(-8463851545240807406,6);
INSERT INTO text_sketch VALUES(-8417394312699543296,7);
INSERT INTO text_sketch VALUES(-8257696131830263826,1);
INSERT INTO text_sketch VALUES(-8197173365581143992,6);
INSERT INTO text_sketch VALUES(-8172740423226277605,7);
INSERT INTO text_sketch VALUES(-8066459917884805274,6);
INSERT INTO text_sketch VALUES(-7952824576780099163,3);
INSERT INTO text_sketch VALUES(-7919170256252205771,6);
INSERT INTO text_sketch VALUES(-7898483338667717633,7);
INSERT INTO text_sketch VALUES(-7773702543240385258,6);
INSERT INTO text_sketch VALUES(-7765436794500466995,7);
INSERT INTO text_sketch VALUES(-7573935207265231653,7);
INSERT INTO text_sketch VALUES(-7554571582847473201,6);
INSERT INTO text_sketch VALUES(-7449251854919180860,7);
INSERT INTO text_sketch VALUES(-7408328026314153802,6);
INSERT INTO text_sketch VALUES(-7327590591815738625,6);
INSERT INTO text_sketch VALUES(-7302117643832136795,7);
INSERT INTO text_sketch VALUES(-7166096724999557138,6);
INSERT INTO text_sketch VALUES(-7166096724999557138,7);
INSERT INTO text_sketch VALUES(-7060521224173643740,6);
INSERT INTO text_sketch VALUES(-6985085679159432274,7);
INSERT INTO text_sketch VALUES(-6916687213622086481,7);
INSERT INTO text_sketch VALUES(-6875589239061827336,6);
INSERT INTO text_sketch VALUES(-6755869952335347176,7);
INSERT INTO text_sketch VALUES(-6727443194021953549,6);
INSERT INTO text_sketch VALUES(-6555115509786126434,6);
INSERT INTO text_sketch VALUES(-6555115509786126434,7);
INSERT INTO text_sketch VALUES(-6472122203259941434,6);
INSERT INTO text_sketch VALUES(-6361920981411036871,7);
INSERT INTO text_sketch VALUES(-6239959692246822904,6);
INSERT INTO text_sketch VALUES(-6176931277925246681,7);
INSERT INTO text_sketch VALUES(-6166661511178214326,6);
INSERT INTO text_sketch VALUES(-6031711005860104455,6);
INSERT INTO text_sketch VALUES(-6024751804503406693,7);
INSERT INTO text_sketch VALUES(-5881887375988206595,6);
INSERT INTO text_sketch VALUES(-5881887375988206595,7);
INSERT INTO text_sketch VALUES(-5862694647582014611,5);
INSERT INTO text_sketch VALUES(-5752076950659791525,7);
INSERT INTO text_sketch VALUES(-5727137372839878884,6);
INSERT INTO text_sketch VALUES(-5594315398315222416,6);
INSERT INTO text_sketch VALUES(-5569022448061324347,7);
INSERT INTO text_sketch VALUES(-5519134124742195487,1);
INSERT INTO text_sketch VALUES(-5449188802150852243,1);
INSERT INTO text_sketch VALUES(-5374732519246154120,7);
INSERT INTO text_sketch VALUES(-5354084375021896400,6);
INSERT INTO text_sketch VALUES(-5310255438197543896,7);
INSERT INTO text_sketch VALUES(-5251581069985157471,6);
INSERT INTO text_sketch VALUES(-5119729874443273236,7);
INSERT INTO text_sketch VALUES(-5096432838279842612,6);
INSERT INTO text_sketch VALUES(-5000935278786789953,6);
INSERT INTO text_sketch VALUES(-5000935278786789953,7);
INSERT INTO text_sketch VALUES(-4871251540121037076,7);
INSERT INTO text_sketch VALUES(-4815255940921849185,6);
INSERT INTO text_sketch VALUES(-4747317806422367337,6);
INSERT INTO text_sketch VALUES(-4747317806422367337,7);
INSERT INTO text_sketch VALUES(-4438207849788551904,6);
INSERT INTO text_sketch VALUES(-4436639361212187026,7);
INSERT INTO text_sketch VALUES(-4319854858851256280,6);
INSERT INTO text_sketch VALUES(-4172129685468982775,6);
INSERT INTO text_sketch VALUES(-4082799176459695671,7);
INSERT INTO text_sketch VALUES(-4022822167909750363,7);
INSERT INTO text_sketch VALUES(-3973477603847314093,6);
INSERT INTO text_sketch VALUES(-3791777996588566094,5);
INSERT INTO text_sketch VALUES(-3742299516258665878,6);
INSERT INTO text_sketch VALUES(-3742299516258665878,7);
INSERT INTO text_sketch VALUES(-3577008294204430487,6);
INSERT INTO text_sketch VALUES(-3443078169921427903,7);
INSERT INTO text_sketch VALUES(-3434910968907760221,6);
INSERT INTO text_sketch VALUES(-3274452052991231513,7);
INSERT INTO text_sketch VALUES(-3266473031598290587,6);
INSERT INTO text_sketch VALUES(-3176049778133788739,4);
INSERT INTO text_sketch VALUES(-3108832046721123755,6);
INSERT INTO text_sketch VALUES(-3096651266437127332,7);
INSERT INTO text_sketch VALUES(-3006441354321058927,6);
INSERT INTO text_sketch VALUES(-3006441354321058927,7);
INSERT INTO text_sketch VALUES(-2880081888872711238,6);
INSERT INTO text_sketch VALUES(-2880081888872711238,7);
INSERT INTO text_sketch VALUES(-2804929469561112546,4);
INSERT INTO text_sketch VALUES(-2697651267161908562,6);
INSERT INTO text_sketch VALUES(-2682048747387265339,7);
INSERT INTO text_sketch VALUES(-2582791925538435390,7);
INSERT INTO text_sketch VALUES(-2569460766669365895,6);
INSERT INTO text_sketch VALUES(-2439708431956743966,7);
INSERT INTO text_sketch VALUES(-2415584458628886035,6);
INSERT INTO text_sketch VALUES(-2304088663453941955,6);
INSERT INTO text_sketch VALUES(-2242946829371778859,7);
INSERT INTO text_sketch VALUES(-2135890439261105043,7);
INSERT INTO text_sketch VALUES(-2073786612560811058,6);
INSERT INTO text_sketch VALUES(-2011170911229050874,6);
INSERT INTO text_sketch VALUES(-1999638979095017912,7);
INSERT INTO text_sketch VALUES(-1948616749472786912,1);
INSERT INTO text_sketch VALUES(-1875142995498454012,5);
INSERT INTO text_sketch VALUES(-1822424659790267865,7);
INSERT INTO text_sketch VALUES(-1808715209570411592,6);
INSERT INTO text_sketch VALUES(-1725509517024471203,7);
INSERT INTO text_sketch VALUES(-1707612643031443778,5);
INSERT INTO text_sketch VALUES(-1687878566871564929,6);
INSERT INTO text_sketch VALUES(-1571039857056474427,4);
INSERT INTO text_sketch VALUES(-1562911386731644566,6);
INSERT INTO text_sketch VALUES(-1562911386731644566,7);
INSERT INTO text_sketch VALUES(-1429058166216659164,7);
INSERT INTO text_sketch VALUES(-1411602238035335876,6);
INSERT INTO text_sketch VALUES(-1275078691969813274,6);
INSERT INTO text_sketch VALUES(-1244274860750151964,7);
INSERT INTO text_sketch VALUES(-1109855752413631661,7);
INSERT INTO text_sketch VALUES(-1103260366785813627,6);
INSERT INTO text_sketch VALUES(-971053918406846013,7);
INSERT INTO text_sketch VALUES(-876927531740142129,6);
INSERT INTO text_sketch VALUES(-821736013946085112,6);
INSERT INTO text_sketch VALUES(-818886566952430618,7);
INSERT INTO text_sketch VALUES(-711791793013566471,7);
INSERT INTO text_sketch VALUES(-702153122540841646,6);
INSERT INTO text_sketch VALUES(-661386882971800266,2);
INSERT INTO text_sketch VALUES(-549737875285064292,6);
INSERT INTO text_sketch VALUES(-548808706434933761,7);
INSERT INTO text_sketch VALUES(-428203743093712272,2);
INSERT INTO text_sketch VALUES(-381458706847499802,6);
INSERT INTO text_sketch VALUES(-367798271204761651,7);
INSERT INTO text_sketch VALUES(-281865343634127792,6);
INSERT INTO text_sketch VALUES(-127424666885578912,6);
INSERT INTO text_sketch VALUES(-127424666885578912,7);
INSERT INTO text_sketch VALUES(21287745723178372,6);
INSERT INTO text_sketch VALUES(102031627635046520,7);
INSERT INTO text_sketch VALUES(126029923965075030,1);
INSERT INTO text_sketch VALUES(151530527082778197,7);
INSERT INTO text_sketch VALUES(165364855410517709,6);
INSERT INTO text_sketch VALUES(296441607008002855,6);
INSERT INTO text_sketch VALUES(296441607008002855,7);
INSERT INTO text_sketch VALUES(432319620883464919,2);
INSERT INTO text_sketch VALUES(440404939541867204,7);
INSERT INTO text_sketch VALUES(481923412210677156,6);
INSERT INTO text_sketch VALUES(556735851359626285,4);
INSERT INTO text_sketch VALUES(580095758677011988,6);
INSERT INTO text_sketch VALUES(580748985697532889,7);
INSERT INTO text_sketch VALUES(679685127038708054,1);
INSERT INTO text_sketch VALUES(724680228179440804,7);
INSERT INTO text_sketch VALUES(744563055630842546,6);
INSERT INTO text_sketch VALUES(837984752363240031,3);
INSERT INTO text_sketch VALUES(944550056638157330,6);
INSERT INTO text_sketch VALUES(944550056638157330,7);
INSERT INTO text_sketch VALUES(1024629682754649877,6);
INSERT INTO text_sketch VALUES(1055736602237473070,7);
INSERT INTO text_sketch VALUES(1199318882167762186,7);
INSERT INTO text_sketch VALUES(1224190176158499527,6);
INSERT INTO text_sketch VALUES(1307387497527663704,6);
INSERT INTO text_sketch VALUES(1307387497527663704,7);
INSERT INTO text_sketch VALUES(1476215009500660927,6);
INSERT INTO text_sketch VALUES(1485099540901026122,7);
INSERT INTO text_sketch VALUES(1592550459346055578,6);
INSERT INTO text_sketch VALUES(1592550459346055578,7);
INSERT INTO text_sketch VALUES(1778267162728403119,6);
INSERT INTO text_sketch VALUES(1805204990266512972,7);
INSERT INTO text_sketch VALUES(1868211016063733473,5);
INSERT INTO text_sketch VALUES(1881836104500164004,1);
INSERT INTO text_sketch VALUES(1974009440448351617,6);
INSERT INTO text_sketch VALUES(2010934323962452652,7);
INSERT INTO text_sketch VALUES(2024085584916831305,6);
INSERT INTO text_sketch VALUES(2122327078506666382,1);
INSERT INTO text_sketch VALUES(2177047581774085115,6);
INSERT INTO text_sketch VALUES(2177047581774085115,7);
INSERT INTO text_sketch VALUES(2250864795728565480,5);
INSERT INTO text_sketch VALUES(2354807931342214363,7);
INSERT INTO text_sketch VALUES(2385963145894890247,6);
INSERT INTO text_sketch VALUES(2476317920728646495,3);
INSERT INTO text_sketch VALUES(2481285486522230035,6);
INSERT INTO text_sketch VALUES(2481285486522230035,7);
INSERT INTO text_sketch VALUES(2607654616389502764,6);
INSERT INTO text_sketch VALUES(2617174548140131653,7);
INSERT INTO text_sketch VALUES(2744666500087645865,7);
INSERT INTO text_sketch VALUES(2758822332972397885,6);
INSERT INTO text_sketch VALUES(2827105561114809802,1);
INSERT INTO text_sketch VALUES(2848136778718898746,5);
INSERT INTO text_sketch VALUES(2967990275694135125,7);
INSERT INTO text_sketch VALUES(2983675242442115690,6);
INSERT INTO text_sketch VALUES(3097692325005068284,6);
INSERT INTO text_sketch VALUES(3097692325005068284,7);
INSERT INTO text_sketch VALUES(3214349076487101202,7);
INSERT INTO text_sketch VALUES(3237888418250553649,6);
INSERT INTO text_sketch VALUES(3339242111742631926,6);
INSERT INTO text_sketch VALUES(3417266708173478324,7);
INSERT INTO text_sketch VALUES(3469349659561593531,6);
INSERT INTO text_sketch VALUES(3469349659561593531,7);
INSERT INTO text_sketch VALUES(3677496568591714410,3);
INSERT INTO text_sketch VALUES(3762335317254849281,6);
INSERT INTO text_sketch VALUES(3785086164245068873,7);
INSERT INTO text_sketch VALUES(3905723304194011389,7);
INSERT INTO text_sketch VALUES(3913418729790520166,6);
INSERT INTO text_sketch VALUES(4086957938711001642,6);
INSERT INTO text_sketch VALUES(4086957938711001642,7);
INSERT INTO text_sketch VALUES(4184725589037933975,6);
INSERT INTO text_sketch VALUES(4258173155707487992,7);
INSERT INTO text_sketch VALUES(4329845577335401913,6);
INSERT INTO text_sketch VALUES(4329845577335401913,7);
INSERT INTO text_sketch VALUES(4479633134313389302,3);
INSERT INTO text_sketch VALUES(4487292256466536084,6);
INSERT INTO text_sketch VALUES(4487292256466536084,7);
INSERT INTO text_sketch VALUES(4549547715178339836,2);
INSERT INTO text_sketch VALUES(4673676634224946205,6);
INSERT INTO text_sketch VALUES(4673676634224946205,7);
INSERT INTO text_sketch VALUES(4743673230271330367,3);
INSERT INTO text_sketch VALUES(4760271173989962681,6);
INSERT INTO text_sketch VALUES(4773686144206634813,7);
INSERT INTO text_sketch VALUES(4907153775715223712,6);
INSERT INTO text_sketch VALUES(4967432598682661885,7);
INSERT INTO text_sketch VALUES(5051617859248711148,7);
INSERT INTO text_sketch VALUES(5078165203672158527,6);
INSERT INTO text_sketch VALUES(5194255722576685681,6);
INSERT INTO text_sketch VALUES(5194255722576685681,7);
INSERT INTO text_sketch VALUES(5334504470650784884,6);
INSERT INTO text_sketch VALUES(5364243816123923567,7);
INSERT INTO text_sketch VALUES(5486925541454617159,6);
INSERT INTO text_sketch VALUES(5488730439864366325,7);
INSERT INTO text_sketch VALUES(5655630808801750414,6);
INSERT INTO text_sketch VALUES(5655630808801750414,7);
INSERT INTO text_sketch VALUES(5681380141566441621,2);
INSERT INTO text_sketch VALUES(5766885846148308334,6);
INSERT INTO text_sketch VALUES(5783373992612009742,7);
INSERT INTO text_sketch VALUES(5942859344135187463,7);
INSERT INTO text_sketch VALUES(5996703290874693325,6);
INSERT INTO text_sketch VALUES(6092392518455889407,6);
INSERT INTO text_sketch VALUES(6092392518455889407,7);
INSERT INTO text_sketch VALUES(6204861244528821954,6);
INSERT INTO text_sketch VALUES(6241951912392075910,7);
INSERT INTO text_sketch VALUES(6361399516285179257,7);
INSERT INTO text_sketch VALUES(6415084186385927696,6);
INSERT INTO text_sketch VALUES(6457147949373977320,5);
INSERT INTO text_sketch VALUES(6514407517197250197,6);
INSERT INTO text_sketch VALUES(6514407517197250197,7);
INSERT INTO text_sketch VALUES(6699285150485515047,7);
INSERT INTO text_sketch VALUES(6747614146422802336,6);
INSERT INTO text_sketch VALUES(6789357455142010254,6);
INSERT INTO text_sketch VALUES(6819827967180283977,7);
INSERT INTO text_sketch VALUES(6881508753213482512,2);
INSERT INTO text_sketch VALUES(6920223249762685266,5);
INSERT INTO text_sketch VALUES(6932652679794111580,6);
INSERT INTO text_sketch VALUES(6932652679794111580,7);
INSERT INTO text_sketch VALUES(7066942502987108009,7);
INSERT INTO text_sketch VALUES(7162897845287473996,6);
INSERT INTO text_sketch VALUES(7232883212075805519,6);
INSERT INTO text_sketch VALUES(7232883212075805519,7);
INSERT INTO text_sketch VALUES(7306742041406550783,5);
INSERT INTO text_sketch VALUES(7387481321563640784,6);
INSERT INTO text_sketch VALUES(7387481321563640784,7);
INSERT INTO text_sketch VALUES(7497412703255097782,6);
INSERT INTO text_sketch VALUES(7508238590176290252,7);
INSERT INTO text_sketch VALUES(7679485577028391410,7);
INSERT INTO text_sketch VALUES(7691453103620181394,6);
INSERT INTO text_sketch VALUES(7785283615134673117,7);
INSERT INTO text_sketch VALUES(7826420420770091486,6);
INSERT INTO text_sketch VALUES(7942181510271996627,6);
INSERT INTO text_sketch VALUES(7990600762261359634,5);
INSERT INTO text_sketch VALUES(8022018856029587418,7);
INSERT INTO text_sketch VALUES(8114788458534451521,6);
INSERT INTO text_sketch VALUES(8138398733668394616,7);
INSERT INTO text_sketch VALUES(8216840802630713963,7);
INSERT INTO text_sketch VALUES(8227751088747789876,6);
INSERT INTO text_sketch VALUES(8373581920272374250,6);
INSERT INTO text_sketch VALUES(8373581920272374250,7);
INSERT INTO text_sketch VALUES(8516829284854602616,5);
INSERT INTO text_sketch VALUES(8574573704069431950,7);
INSERT INTO text_sketch VALUES(8620091893841896499,6);
INSERT INTO text_sketch VALUES(8681032333746956602,6);
INSERT INTO text_sketch VALUES(8705707742721794582,2);
INSERT INTO text_sketch VALUES(8793225060679802457,6);
INSERT INTO text_sketch VALUES(8793225060679802457,7);
INSERT INTO text_sketch VALUES(8941950041247675563,7);
INSERT INTO text_sketch VALUES(8985457229304439818,6);
INSERT INTO text_sketch VALUES(9122386395413027214,7);
INSERT INTO text_sketch VALUES(9140078140832528848,6);
CREATE TABLE text_pair (
    first_id  text not null references article (article_id) deferrable initially deferred,
    second_id text not null references article (article_id) deferrable initially deferred,
    shared    integer not null,
    alike     integer not null,
    primary key (first_id, second_id)
) strict, without rowid;
INSERT INTO text_pair VALUES('night','noon',140,1);
CREATE TABLE found_story (
    story_id text primary key
) strict, without rowid;
INSERT INTO found_story VALUES('found-noon');
CREATE TABLE article_story (
    article_id text primary key references article (article_id) deferrable initially deferred,
    story_id   text not null references story (story_id) deferrable initially deferred,
    place      integer not null
) strict, without rowid;
INSERT INTO article_story VALUES('noon','found-noon',0);
INSERT INTO article_story VALUES('night','found-noon',1);
CREATE TABLE event_whole (
    event_id text not null references event (event_id) deferrable initially deferred,
    whole_id text not null references event (event_id) deferrable initially deferred,
    primary key (event_id, whole_id)
) strict, without rowid;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('change',20);
CREATE INDEX entity_by_label on entity (label, entity_id);
CREATE INDEX entity_by_kind on entity (kind, entity_id);
CREATE INDEX entity_by_country on entity (country);
CREATE INDEX entity_by_part_of on entity (part_of);
CREATE INDEX entity_name_by_lang on entity_name (lang, entity_id);
CREATE INDEX entity_name_word_by_folded on entity_name_word (folded, entity_id);
CREATE INDEX entity_name_word_by_skeleton on entity_name_word (skeleton, entity_id);
CREATE INDEX entity_identifier_by_value on entity_identifier (scheme, value);
CREATE INDEX membership_by_organisation on membership (organisation, entity_id);
CREATE INDEX article_by_date on article (published_from, article_id);
CREATE INDEX article_by_publisher on article (publisher_id);
CREATE INDEX article_by_agency on article (agency_id);
CREATE INDEX article_by_language on article (language);
CREATE INDEX article_by_title on article (title, article_id);
CREATE INDEX article_author_by_name on article_author (name, article_id);
CREATE INDEX mention_by_entity on mention (entity_id, article_id);
CREATE INDEX event_by_date on event (date_sort, event_id);
CREATE INDEX event_by_type on event (type, date_sort, event_id);
CREATE INDEX event_by_label on event (label, event_id);
CREATE INDEX event_by_part_of on event (part_of);
CREATE INDEX event_by_country on event (country, type, date_sort, event_id);
CREATE INDEX event_place_by_entity on event_place (entity_id, event_id);
CREATE INDEX event_participant_by_entity on event_participant (entity_id, event_id);
CREATE INDEX event_link_by_target on event_link (target, event_id);
CREATE INDEX event_evidence_by_article on event_evidence (article_id, event_id);
CREATE INDEX passage_by_event on passage (event_id);
CREATE INDEX passage_by_figure on passage (figure_id);
CREATE INDEX figure_by_article on figure (article_id);
CREATE INDEX figure_by_event on figure (event_id);
CREATE INDEX figure_by_measure on figure (measure, as_of_sort, figure_id);
CREATE INDEX figure_by_date on figure (as_of_sort, figure_id);
CREATE INDEX figure_by_value on figure (value_sort, figure_id);
CREATE INDEX figure_by_place on figure (place);
CREATE INDEX figure_by_group on figure (group_id);
CREATE INDEX figure_by_attribution on figure (attributed_to);
CREATE INDEX correction_by_date on correction (published_from, correction_id);
CREATE INDEX correction_by_notice on correction (notice);
CREATE INDEX correction_article_by_article on correction_article (article_id, correction_id);
CREATE INDEX correction_figure_by_figure on correction_figure (figure_id, correction_id);
CREATE INDEX story_member_by_article on story_member (article_id, story_id);
CREATE INDEX change_by_record on change (kind, record_id, seq);
CREATE INDEX found_mention_by_entity on found_mention (entity_id, article_id);
CREATE INDEX found_candidate_by_entity on found_candidate (entity_id);
CREATE VIEW any_mention as
    select article_id, entity_id from mention
    union all
    select article_id, entity_id from found_mention where entity_id is not null;
CREATE INDEX text_pair_by_second on text_pair (second_id);
CREATE INDEX article_story_by_story on article_story (story_id, place);
CREATE INDEX article_by_month on article (published_month);
CREATE INDEX event_by_month on event (date_month);
CREATE INDEX event_whole_by_whole on event_whole (whole_id, event_id);
COMMIT;
