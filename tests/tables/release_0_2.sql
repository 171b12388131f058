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
INSERT INTO "_sqlx_migrations" VALUES(1,'corpus','2026-11-26 07:34:55',1,X'F6AE70E56E0A1843CB35FF5EEC91183EAE8595CC433E6FE57CB56774D844B5AAB3290ADFFD9E3C68D1C4E74DAB8C8240',19500636);
INSERT INTO "_sqlx_migrations" VALUES(2,'found','2026-11-26 07:34:55',1,X'01B3EB1DDB26AB09741391F74BA73F5C888A09BE99321B2AAF7E4D0569B2188268124FABF8B02EA38B00D8BD1CE9731B',3232966);
INSERT INTO "_sqlx_migrations" VALUES(3,'years and trees','2026-11-26 07:34:55',1,X'C8CE7386CAC6811348F32A44E93DFF957F0911C9293CFD5135AD391B701CF64E6BC482589362E8585B1465B2A69F69D1',3810168);
INSERT INTO "_sqlx_migrations" VALUES(4,'open starts','2026-11-26 07:34:55',1,X'0B6AB08BDF45AD56A3CDBC95A2DAE838BD279799C115622628B541F817629E2E06B1844EF08B1F36B38B245215396AFD',2088362);
INSERT INTO "_sqlx_migrations" VALUES(6,'names and stories','2026-11-26 15:57:50',1,X'80C1E610BBA14B496B40A1397F2C092F153C1FECA6DCF7D97443D803D67EC6D16E357D6227FC4FC2CA55856129D83D36',4586782);
INSERT INTO "_sqlx_migrations" VALUES(7,'text version','2026-11-26 15:57:50',1,X'E8E712B4BA986B578A395AAE9757B59F387B6AD33BB44F9716CB24C7B8836DED355F937F7EE2B8CB95B3F324BBC4A307',51355544);
INSERT INTO "_sqlx_migrations" VALUES(8,'places and figures','2026-11-26 15:57:50',1,X'7857C1846D50D7E967263A8FACBBEAE69F1BE08EE981D7AA98DD9ABBF0B31F45267F8E178A8D56EAB7CDB820D71A40C6',12115892);
INSERT INTO "_sqlx_migrations" VALUES(10,'private','2026-11-26 15:57:50',1,X'5B37A3BF2FDA7BA1EA69D41A7A3382AB2265B50D708EE2D32D4B1209454D31E6DD0C7A6A3FB92EC932A0812758CB3733',1896760);
INSERT INTO "_sqlx_migrations" VALUES(11,'application','2026-11-26 15:57:50',1,X'C029B2FBD603CE98DEDFE08E73C43CE11634BB42DCD1D2DC8281FBD2F036D687131428C6540920DCF45466AB42D4B153',424721);
INSERT INTO "_sqlx_migrations" VALUES(19,'merged','2026-11-26 15:57:50',1,X'AD9FF4C89D9843DFFA1A3072C1A3D0DB77FDDE771DFB4C714C64B1490B7961619D263E930FA9E6CC077E055E5552A9D4',2134359);
INSERT INTO "_sqlx_migrations" VALUES(21,'local days','2026-11-26 15:57:50',1,X'3C2F548229672CD3BEE9305283A993260F13BA4947B721F673CAFEABE378D52D5DE162D0067794387CCF4C63107FA10E',14622062);
INSERT INTO "_sqlx_migrations" VALUES(22,'type classes','2026-11-26 15:57:50',1,X'E19B6612BD71EB723C9A0EE32052C7D0B94D0DBECD071AD4908E79A833C67AE6B6CC580CFFD299320147EFADD7A05FAE',3679642);
INSERT INTO "_sqlx_migrations" VALUES(30,'windows','2026-11-26 15:57:50',1,X'EAE7B665A481D405AED2F1C3DD3246AF66EEFEAF93C283A823C74B04287A7B4A688613E031177EBAA0FB54697F1B05AC',2761151);
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
    generated always as (nullif(published_from, 9223372036854775807)) virtual, home text, published_first text, published_last text, written_first text, written_last text) strict;
INSERT INTO "article" VALUES('lanterns','The lanterns of Velmora are counted','example-gazette',NULL,'en',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"lanterns","title":"The lanterns of Velmora are counted","title_basis":"page","publisher":"example-gazette","language":"en","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',7,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL);
INSERT INTO "article" VALUES('boats','Лодките се броят','example-courier',NULL,'bg',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"boats","title":"Лодките се броят","title_basis":"page","publisher":"example-courier","language":"bg","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',9,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL);
INSERT INTO "article" VALUES('house','Куќата се отвора','example-courier',NULL,'mk',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"house","title":"Куќата се отвора","title_basis":"page","publisher":"example-courier","language":"mk","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',11,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL);
INSERT INTO "article" VALUES('barrels','Τα βαρέλια μετρήθηκαν','example-courier',NULL,'el',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"barrels","title":"Τα βαρέλια μετρήθηκαν","title_basis":"page","publisher":"example-courier","language":"el","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',13,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL);
INSERT INTO "article" VALUES('dock','На доку','example-courier',NULL,'sr-Cyrl',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"dock","title":"На доку","title_basis":"page","publisher":"example-courier","language":"sr-Cyrl","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',15,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL);
INSERT INTO "article" VALUES('noon','Boxes on their way','example-gazette','example-wire','en',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"noon","title":"Boxes on their way","title_basis":"page","publisher":"example-gazette","agency":"example-wire","language":"en","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',17,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL);
INSERT INTO "article" VALUES('night','All boxes are there','example-courier','example-wire','en',1932933600000000,1933019999000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"night","title":"All boxes are there","title_basis":"page","publisher":"example-courier","agency":"example-wire","language":"en","published":{"edtf":"2031-04-03","basis":"stated"},"coverage":"whole","text_access":"restricted"}',19,1795678495212485,'2031','2031-04','','2031-04-03T00:00:00','2031-04-03T23:59:59',NULL,NULL);
CREATE TABLE article_author (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    name       text not null,
    primary key (article_id, ord)
) strict, without rowid;
CREATE TABLE article_story (
    article_id text primary key references article (article_id) deferrable initially deferred,
    story_id   text not null references story (story_id) deferrable initially deferred,
    place      integer not null
) strict, without rowid;
INSERT INTO "article_story" VALUES('noon','found-noon',0);
INSERT INTO "article_story" VALUES('night','found-noon',1);
CREATE TABLE article_text (
    article_id text primary key references article (article_id) deferrable initially deferred,
    record     text not null,
    words      integer not null,
    sha256     text not null
) strict;
INSERT INTO "article_text" VALUES('lanterns','{"text":"The harbour office of Velmora counted 40,000 lanterns, and 45.79 per cent of them were green."}',16,'45b680ec245f185ca5b4e4c6f07a8f2dccb9d91c10c559b39117aea95d229566');
INSERT INTO "article_text" VALUES('boats','{"text":"Човекът на пристанището преброи 40 000 лодки. Жълтите бяха повече и щастието беше общо."}',14,'e356cb6a960cee7497e302b10d869a5178d7be10d785c880e9d7e674157afe93');
INSERT INTO "article_text" VALUES('house','{"text":"Ѓорче Ќосе ја отвори куќата и ја затвори вечерта."}',9,'a8b5b064c8ec3d4ae54a0b651fff64272e22c2f4cdf2e99a3951dabba0bfaa16');
INSERT INTO "article_text" VALUES('barrels','{"text":"Το γραφείο μέτρησε 40.000 βαρέλια και έβαψε το 45,79 τοις εκατό με μπογιά."}',13,'4dbf7fae5cef300ddcc4f28ac7e5a7e7ea39c4139587c3b18f0c83cc007164ec');
INSERT INTO "article_text" VALUES('dock','{"text":"Лучка управа у Bелмори броји сваки чамац у Bелмора луци."}',10,'1a97f4a65f0f23b61a97d057d5d9ecad19c2fb2e536a5c7f17ceadfc940c16a8');
INSERT INTO "article_text" VALUES('noon','{"text":"Clerk of the quay carried 1,137 nails past lamp 1 to desk 2. Clerk of the quay carried 2,174 nails past lamp 2 to desk 4. Clerk of the quay carried 3,211 nails past lamp 3 to desk 6. Clerk of the quay carried 4,248 nails past lamp 4 to desk 8. Clerk of the quay carried 5,285 nails past lamp 5 to desk 10. Clerk of the quay carried 6,322 nails past lamp 6 to desk 12. Clerk of the quay carried 7,359 nails past lamp 7 to desk 14. Clerk of the quay carried 8,396 nails past lamp 8 to desk 16. Clerk of the quay carried 9,433 nails past lamp 9 to desk 18. Clerk of the quay carried 10,470 nails past lamp 10 to desk 20. Clerk of the quay carried 11,507 nails past lamp 11 to desk 22. Clerk of the quay carried 12,544 nails past lamp 12 to desk 24. Clerk of the quay carried 13,581 nails past lamp 13 to desk 26. Clerk of the quay carried 14,618 nails past lamp 14 to desk 28. Clerk of the quay carried 15,655 nails past lamp 15 to desk 30. Clerk of the quay carried 16,692 nails past lamp 16 to desk 32. Clerk of the quay carried 17,729 nails past lamp 17 to desk 34. Clerk of the quay carried 18,766 nails past lamp 18 to desk 36. Clerk of the quay carried 19,803 nails past lamp 19 to desk 38. Clerk of the quay carried 20,840 nails past lamp 20 to desk 40. Clerk of the quay carried 21,877 nails past lamp 21 to desk 42. Clerk of the quay carried 22,914 nails past lamp 22 to desk 44. Clerk of the quay carried 23,951 nails past lamp 23 to desk 46. Clerk of the quay carried 24,988 nails past lamp 24 to desk 48. Clerk of the quay carried 25,125 nails past lamp 25 to desk 50. Clerk of the quay carried 26,162 nails past lamp 26 to desk 52. Clerk of the quay carried 27,199 nails past lamp 27 to desk 54. Clerk of the quay carried 28,236 nails past lamp 28 to desk 56. Clerk of the quay carried 29,273 nails past lamp 29 to desk 58. Clerk of the quay carried 30,310 nails past lamp 30 to desk 60."}',390,'ed17a87002323c296825bbd85e422d4bb90d4d21c3b06178278aa80f89596f10');
INSERT INTO "article_text" VALUES('night','{"text":"Clerk of the quay carried 20.840 nails past lamp 20 to desk 40. Clerk of the quay carried 21.877 nails past lamp 21 to desk 42. Clerk of the quay carried 22.914 nails past lamp 22 to desk 44. Clerk of the quay carried 23.951 nails past lamp 23 to desk 46. Clerk of the quay carried 24.988 nails past lamp 24 to desk 48. Clerk of the quay carried 25.125 nails past lamp 25 to desk 50. Clerk of the quay carried 26.162 nails past lamp 26 to desk 52. Clerk of the quay carried 27.199 nails past lamp 27 to desk 54. Clerk of the quay carried 28.236 nails past lamp 28 to desk 56. Clerk of the quay carried 29.273 nails past lamp 29 to desk 58. Clerk of the quay carried 30.310 nails past lamp 30 to desk 60. Clerk of the quay carried 31.347 nails past lamp 31 to desk 62. Clerk of the quay carried 32.384 nails past lamp 32 to desk 64. Clerk of the quay carried 33.421 nails past lamp 33 to desk 66. Clerk of the quay carried 34.458 nails past lamp 34 to desk 68. Clerk of the quay carried 35.495 nails past lamp 35 to desk 70. Clerk of the quay carried 36.532 nails past lamp 36 to desk 72. Clerk of the quay carried 37.569 nails past lamp 37 to desk 74. Clerk of the quay carried 38.606 nails past lamp 38 to desk 76. Clerk of the quay carried 39.643 nails past lamp 39 to desk 78. Clerk of the quay carried 40.680 nails past lamp 40 to desk 80. Clerk of the quay carried 41.717 nails past lamp 41 to desk 82. Clerk of the quay carried 42.754 nails past lamp 42 to desk 84. Clerk of the quay carried 43.791 nails past lamp 43 to desk 86. Clerk of the quay carried 44.828 nails past lamp 44 to desk 88. Clerk of the quay carried 45.865 nails past lamp 45 to desk 90. Clerk of the quay carried 46.902 nails past lamp 46 to desk 92. Clerk of the quay carried 47.939 nails past lamp 47 to desk 94. Clerk of the quay carried 48.976 nails past lamp 48 to desk 96. Clerk of the quay carried 49.113 nails past lamp 49 to desk 98. Clerk of the quay carried 50.150 nails past lamp 50 to desk 100."}',403,'37d2a30567a9dacc3f999f556788d4a0c8daf73c3481d565410726608a3add8c');
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
INSERT INTO "change" VALUES(1,1795678495212485,'load','create','publisher','example-courier',NULL,'');
INSERT INTO "change" VALUES(2,1795678495212485,'load','create','publisher','example-gazette',NULL,'');
INSERT INTO "change" VALUES(3,1795678495212485,'load','create','publisher','example-wire',NULL,'');
INSERT INTO "change" VALUES(4,1795678495212485,'load','create','entity','belyanka-zorlyanska',NULL,'');
INSERT INTO "change" VALUES(5,1795678495212485,'load','create','entity','velmora',NULL,'');
INSERT INTO "change" VALUES(6,1795678495212485,'load','create','article','lanterns',NULL,'');
INSERT INTO "change" VALUES(7,1795678495212485,'load','update','article','lanterns',NULL,'text');
INSERT INTO "change" VALUES(8,1795678495212485,'load','create','article','boats',NULL,'');
INSERT INTO "change" VALUES(9,1795678495212485,'load','update','article','boats',NULL,'text');
INSERT INTO "change" VALUES(10,1795678495212485,'load','create','article','house',NULL,'');
INSERT INTO "change" VALUES(11,1795678495212485,'load','update','article','house',NULL,'text');
INSERT INTO "change" VALUES(12,1795678495212485,'load','create','article','barrels',NULL,'');
INSERT INTO "change" VALUES(13,1795678495212485,'load','update','article','barrels',NULL,'text');
INSERT INTO "change" VALUES(14,1795678495212485,'load','create','article','dock',NULL,'');
INSERT INTO "change" VALUES(15,1795678495212485,'load','update','article','dock',NULL,'text');
INSERT INTO "change" VALUES(16,1795678495212485,'load','create','article','noon',NULL,'');
INSERT INTO "change" VALUES(17,1795678495212485,'load','update','article','noon',NULL,'text');
INSERT INTO "change" VALUES(18,1795678495212485,'load','create','article','night',NULL,'');
INSERT INTO "change" VALUES(19,1795678495212485,'load','update','article','night',NULL,'text');
INSERT INTO "change" VALUES(20,1795678495212485,'finder','create','story','found-noon',NULL,'');
INSERT INTO "change" VALUES(21,1795708670808589,'finder','update','story','found-noon',NULL,'members');
CREATE TABLE corpus (
    only_row       integer primary key check (only_row = 1),
    info           text,
    shipped_digest text
, gazetteer text, text_version integer, shown_words integer, shown_one_in integer) strict;
INSERT INTO "corpus" VALUES(1,'{"name":"kestria","title":"Votes in Kestria","version":"1","licence":"CC0-1.0","time_zone":"Europe/Belgrade"}',NULL,'0b985606054ab75ee3facc172783bfd36980a4fd52589484a7492b4366870f8a',4,12,5);
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
    generated always as (nullif(published_from, 9223372036854775807)) virtual, home text, published_first text, published_last text) strict;
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
, private integer
    generated always as (kind = 'person' and public_figure = 0) virtual) strict;
INSERT INTO "entity" VALUES('belyanka-zorlyanska','person','Belyanka Zorlyanska',NULL,1,NULL,NULL,NULL,'{"id":"belyanka-zorlyanska","kind":"person","label":"Belyanka Zorlyanska","public_figure":true,"names":[{"text":"Белянка Зорлянска","lang":"bg","kind":"preferred"}]}',4,1795678495212485);
INSERT INTO "entity" VALUES('velmora','place','Velmora',NULL,1,NULL,NULL,NULL,'{"id":"velmora","kind":"place","label":"Velmora","public_figure":true,"names":[{"text":"Velmora","lang":"en","kind":"preferred"},{"text":"Велмора","lang":"sr-Cyrl","kind":"preferred"}]}',5,1795678495212485);
CREATE TABLE entity_also_part_of (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    whole_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, ord)
) strict, without rowid;
CREATE TABLE entity_identifier (
    scheme    text not null,
    value     text not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, scheme, value)
) strict, without rowid;
CREATE TABLE entity_name (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    text      text not null,
    lang      text not null,
    kind      text not null, needs_context integer not null default 0,
    primary key (entity_id, ord)
) strict, without rowid;
INSERT INTO "entity_name" VALUES('belyanka-zorlyanska',0,'Белянка Зорлянска','bg','preferred',0);
INSERT INTO "entity_name" VALUES('velmora',0,'Velmora','en','preferred',0);
INSERT INTO "entity_name" VALUES('velmora',1,'Велмора','sr-Cyrl','preferred',0);
CREATE TABLE entity_name_word (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    ord       integer not null,
    word_ord  integer not null,
    folded    text not null,
    skeleton  text not null, reading text,
    primary key (entity_id, ord, word_ord)
) strict, without rowid;
INSERT INTO "entity_name_word" VALUES('belyanka-zorlyanska',0,0,'beljanka','belanka','~beljanka');
INSERT INTO "entity_name_word" VALUES('belyanka-zorlyanska',0,1,'zorljanska','zorlanska','~zorljanska');
INSERT INTO "entity_name_word" VALUES('velmora',0,0,'velmora','velmora',NULL);
INSERT INTO "entity_name_word" VALUES('velmora',1,0,'velmora','velmora',NULL);
CREATE TABLE entity_whole (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    whole_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, whole_id)
) strict, without rowid;
INSERT INTO "entity_whole" VALUES('belyanka-zorlyanska','belyanka-zorlyanska');
INSERT INTO "entity_whole" VALUES('velmora','velmora');
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
, date_year text, date_month text, home text, date_first text, date_last text, type_class text, plover text, acled text) strict;
CREATE TABLE event_evidence (
    event_id   text not null references event (event_id) deferrable initially deferred,
    article_id text not null references article (article_id) deferrable initially deferred,
    primary key (event_id, article_id)
) strict, without rowid;
CREATE TABLE event_link (
    event_id text not null references event (event_id) deferrable initially deferred,
    ord      integer not null,
    rel      text not null,
    target   text not null references event (event_id) deferrable initially deferred,
    primary key (event_id, ord)
) strict, without rowid;
CREATE TABLE event_participant (
    event_id  text not null references event (event_id) deferrable initially deferred,
    ord       integer not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    role      text not null,
    primary key (event_id, ord)
) strict, without rowid;
CREATE TABLE event_place (
    event_id  text not null references event (event_id) deferrable initially deferred,
    ord       integer not null,
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    role      text not null,
    primary key (event_id, ord)
) strict, without rowid;
CREATE TABLE event_whole (
    event_id text not null references event (event_id) deferrable initially deferred,
    whole_id text not null references event (event_id) deferrable initially deferred,
    primary key (event_id, whole_id)
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
, country text, home text, as_of_first text, as_of_last text) strict;
CREATE TABLE found_candidate (
    article_id text not null,
    ord        integer not null,
    entity_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (article_id, ord, entity_id),
    foreign key (article_id, ord) references found_mention (article_id, ord) deferrable initially deferred
) strict, without rowid;
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
INSERT INTO "found_mention" VALUES('dock',0,'velmora','text',15,22,'Bелмори');
INSERT INTO "found_mention" VALUES('dock',1,'velmora','text',43,50,'Bелмора');
INSERT INTO "found_mention" VALUES('lanterns',0,'velmora','text',22,29,'Velmora');
CREATE TABLE found_story (
    story_id text primary key
) strict, without rowid;
INSERT INTO "found_story" VALUES('found-noon');
CREATE TABLE membership (
    entity_id    text not null references entity (entity_id) deferrable initially deferred,
    ord          integer not null,
    organisation text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, ord)
) strict, without rowid;
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
CREATE TABLE merged_identifier (
    retired_id text not null,
    scheme     text not null,
    value      text not null,
    primary key (retired_id, scheme, value)
) strict, without rowid;
CREATE TABLE merged_name (
    retired_id    text not null,
    ord           integer not null,
    text          text not null,
    lang          text not null,
    kind          text not null,
    needs_context integer not null,
    primary key (retired_id, ord)
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
INSERT INTO "publisher" VALUES('example-courier','Example Courier','newspaper',NULL,NULL,NULL,'{"id":"example-courier","label":"Example Courier","kind":"newspaper"}',1,1795678495212485);
INSERT INTO "publisher" VALUES('example-gazette','Example Gazette','newspaper',NULL,NULL,NULL,'{"id":"example-gazette","label":"Example Gazette","kind":"newspaper"}',2,1795678495212485);
INSERT INTO "publisher" VALUES('example-wire','Example Wire','agency',NULL,NULL,NULL,'{"id":"example-wire","label":"Example Wire","kind":"agency"}',3,1795678495212485);
CREATE TABLE retired (
    kind      text not null,
    record_id text not null,
    into_id   text, record text not null default '',
    primary key (kind, record_id)
) strict, without rowid;
CREATE TABLE shown_windows (
    article_id text primary key references article (article_id) deferrable initially deferred,
    -- Of the text that they belong to.
    sha256     text not null,
    -- JSON: pairs of numbers of words, the second exclusive, rising.
    windows    text not null
) strict;
INSERT INTO "shown_windows" VALUES('barrels','4dbf7fae5cef300ddcc4f28ac7e5a7e7ea39c4139587c3b18f0c83cc007164ec','[]');
INSERT INTO "shown_windows" VALUES('boats','e356cb6a960cee7497e302b10d869a5178d7be10d785c880e9d7e674157afe93','[]');
INSERT INTO "shown_windows" VALUES('dock','1a97f4a65f0f23b61a97d057d5d9ecad19c2fb2e536a5c7f17ceadfc940c16a8','[]');
INSERT INTO "shown_windows" VALUES('house','a8b5b064c8ec3d4ae54a0b651fff64272e22c2f4cdf2e99a3951dabba0bfaa16','[]');
INSERT INTO "shown_windows" VALUES('lanterns','45b680ec245f185ca5b4e4c6f07a8f2dccb9d91c10c559b39117aea95d229566','[]');
INSERT INTO "shown_windows" VALUES('night','37d2a30567a9dacc3f999f556788d4a0c8daf73c3481d565410726608a3add8c','[]');
INSERT INTO "shown_windows" VALUES('noon','ed17a87002323c296825bbd85e422d4bb90d4d21c3b06178278aa80f89596f10','[[146,158]]');
CREATE TABLE story (
    story_id   text primary key,
    label      text not null,
    decision   text not null,
    record     text not null,
    revision   integer not null,
    updated_at integer not null
) strict;
INSERT INTO "story" VALUES('found-noon','Boxes on their way','found','{"id":"found-noon","label":"Boxes on their way","decision":"found","members":[{"article":"noon","relation":"original"},{"article":"night","relation":"revision","overlap":0.361}]}',21,1795708670808589);
CREATE TABLE story_member (
    story_id   text not null references story (story_id) deferrable initially deferred,
    ord        integer not null,
    article_id text not null references article (article_id) deferrable initially deferred,
    relation   text not null,
    primary key (story_id, ord)
) strict, without rowid;
INSERT INTO "story_member" VALUES('found-noon',0,'noon','original');
INSERT INTO "story_member" VALUES('found-noon',1,'night','revision');
CREATE TABLE text_pair (
    first_id  text not null references article (article_id) deferrable initially deferred,
    second_id text not null references article (article_id) deferrable initially deferred,
    shared    integer not null,
    alike     integer not null, counted integer not null default 0,
    primary key (first_id, second_id)
) strict, without rowid;
INSERT INTO "text_pair" VALUES('night','noon',129,1,129);
CREATE TABLE text_signature (
    signature_id integer primary key,
    article_id   text not null unique references article (article_id) deferrable initially deferred,
    runs         integer not null,
    sketch       blob not null
) strict;
INSERT INTO "text_signature" VALUES(4,'house',5,X'07B9EC4E9E03E42D878A1092024A592DD3EC678DE16097BDD912E38232C8F81EEA328B92E02B1AC5');
INSERT INTO "text_signature" VALUES(8,'barrels',9,X'0B190BD98B1B5A2A1B6148A05375DC92513F94397D6210DA53BF3A84F7E765C39589307616D47D78960449BA25ECC9139A63C69002D9F087CBDA1900D9CFDC90E7FB6E641A049934');
INSERT INTO "text_signature" VALUES(9,'boats',9,X'14D81867C45159BD3C7D4BC474EA82FF3F233D8ADBE51DFC46BB136CCCD062625DFE2A517643025C6BFCE4D79EFE020F9D29D6F0B7711227B8D38029DCEC0631DC652D679500E652');
INSERT INTO "text_signature" VALUES(10,'dock',6,X'0B34C51ED01A11C30EA6C53A8594CCDA6120C7DD7B40F2387ACC7AF135B19E3D8FDFC0DB5F4A31DECF6D336F233F63B7');
INSERT INTO "text_signature" VALUES(11,'lanterns',12,X'0B0C13E06D4E91E91DB0F503372E3F511F3CAD9B2AD554E85160D8A6024CCDF4521FE1C3729438505E21660C2A8F813860099261788111527896B3D08ECF4B5581D577BE0ADDE440AF454C10ADAAD8C3CAA892A7F9D9285BCF97C046F1EF032A');
INSERT INTO "text_signature" VALUES(12,'night',369,X'004BA11789E61D84024B7E75B913E6CD0411EA6C6CD86B1A06CD6494149A158C080CEA04DFA76E140A82E9B2977C348E0C41C7A026E467560E3837448AE97F151195B0355B065B201207D6F97F4B5E5F147C91BAD56304BF1661C37483723A0518212E67AAFF57E71B65172099310D811C02E1E747A0FD211E366D3DBAC47BFB2154F18A8CC55A5C226F4C00EA7D651325D2F20BA01D927A26494E4B833BF53D294CD8344EA82D962AFD36C1DF6187FC2C946BC3B8419A4A2EEE33F80E9BC71830F23CE15779A68B354D59C9958A7C2D364F4199BE863B66386AF6BC0DC8FD533A84CF4461171F3D3C1D6785E0E0696A3E15A0A63624F341413B4A2300B76176420FE169683413B944507F4B0AD0CDD547687CE432C336474815B40F30B92A714A9B173E1B79CF6A4C2579B57F6B9A474E7CD6417B622D8E5008181F6FE5DD6E533891DF040086CD548C86B776CF8DFF5638F66C29EEEEB05A672A2C318294565C0E9761BC143A855E38A4A246E3BD8E60642F736328FC496367B9A3BEC5534C644312C601F5756366859B1F14A253D0680C2921700571B66A349C55BB6F65E16C312A5321138CBF6E384C010D7012D3709D851BEA62B941720BB0A572C041707434F0642F77D9EA7627F9ECD9BF9189781775E64E08DDE97A07CF9AABE1DE597D344218F5D9A8267ED814A493A2B9D08029FE02D4A7E55B84C945D878548E4D8611AD6D70CB3350880C74B6025AB4638A8A5BDCEE47D8128CD05819573D65B58EE8FEBD535D2695900E2D714F8CAF66935717413AA531E49469747E089532C9974FB7139F19A8D799F78803880C0AD19A501EE8FFDBAE459D2A138ACEB0E9989E03FD5AD8061824A078B52D8F66C707A2A3520EFDB3BFF3A4A6F33F1BD2A5C4A63A673D5397760EA96735B87ADF5008AA6B9E072826244AACB46611BD490C5AAE647072A6EAF399B0FA617B4FB1ECC4B5B278A0C959BD30B9827A100AB83D43BA20B92B3EB465B6BD2CC63BEAC38A9FBF0AEE83E8E45B68C2F95E703CA10366C40CCAE4B8ECF828C60695E3867A7D6DC8DB5F2BF3B5E553CA21511553CB0CC4CC0826C62C9DFF20CE5BE9E88151A769D051C1BABC305FB7D31DE2BDEB777EC0D57560061ED2F177D615427D6C3A42CED8E9E6330974327BDA9004771CEE9AAEDD0032A4B380EDA5DE7A1EBBB27891EDE104403AA3554949E24995F72D92DCA0E4500CF0E68E6C2EE6E6271991B59BB8E85288423871C5D9EA38CF0703C9B419ECF8A51711A412A7EEFF61FDD5AB0A67F0F23F9A0665CAE4F3D4870E58DE65CFF4989B72F5992108F64BDAF3C46165F9F85EF050A80E459CFA0D63B27E14EB8AFC8B9B394E85021AFE3B4BF0CAA99F60');
INSERT INTO "text_signature" VALUES(13,'noon',357,X'0008D1CEF87C2453021A583627658E550411EA6C6CD86B1A06CD6494149A158C080F3C20242B7BD90A0E94D3F86274A40C41C7A026E467560E7DC05F7E5C10F910E6028D6C024B88130A2B214E68030B149C2229FF80594A165EFFE7D69B94F618A32C72C3109BD91BE8461CFE6C1AAC1C02E1E747A0FD211E366D3DBAC47BFB20ADF55655ECD4DB226F1C67419B2E38245212629916054526494E4B833BF53D291583F335D149692A072803149BBFA92C946BC3B8419A4A2F6C91F73372D9B430F23CE15779A68B32B8F5E164FAC893348753CFE812BC4936D224D27149DF2438B7CA9774D4FA2A3A84CF4461171F3D3C1D6785E0E0696A3EEFC5C9D7D2D85D40DCA800FD2B2FD2423F8A418EA3FF3D442E1352C98DE06D461AF3ADA989E5EC4815B40F30B92A714A496B2B38BB20E44C19EA90B99CAC0E4E1E607BC743FE2450AD992B2D431E48527947163D49EC07548C86B776CF8DFF569FDE316B332A8658192551A64403905A67D31F40AD2E955C0E9761BC143A855FBEFFEC80FF50C061DB46C2F9B5D8A86212D2C3A2A80EA9644312C601F5756366859B1F14A253D0698F0A5B9B0CC9986BCF0E8B1E3AF8016C312A5321138CBF6F53EFA5A72107DA70C11AC4E3328431731C5F4EAFD1B1077408FE7FA467C38D7605AB58B246C09D786083F53A6BCCC47A07CF9AABE1DE597C01640EB47A2EA87E0D1A976978C777822F4E57E6C30A0684973E46C103C8CD86AAE83F313D9771887258D2A04C9B1E8B0814C9DF5A3D378F7F7261E68BF98A9262F3405E5E8BFF96BBE2F63CCB2D1199F78803880C0AD19A501EE8FFDBAE459C3DC18D8D422BA09F0FFD955808ABAEA167E1ED4160EA81A23E54128E510218A54C2DC4D93F29F4A6BED65B89928575AA4721BAC1441927AC63C82780AE479BAEB87BCFE2292FEEB11A475593654074B5691D401397B678B64E2ED05BA62C28B8F310CDFFDA7BECBA3C4C4A4B01C0DABC463881251CED28BE5F668A0FA229D3C1E7256343CE7427C230E42C74BC6BEBC60695E3867A7D6DC8417FE9BA0A7606CA21511553CB0CC4CC2A412F87531455CFAFAD84EBFC0A31D054BEAC3728FDA3D28ECF34E368B9E7D4614214E2D62FD7D615427D6C3A42CED9C74B48D2380453DA5FB8BA752856B1DE246A1B75B168E2E104403AA3554949E25BCAF640B0546DE4262B94FCED6734E649C7F4D07841CCE835D126B4FBAD7BEA37338FDE4A6AF2EC2AF72B5748EF24EEBB729B4A09DEE4F0F23F9A0665CAE4F2A9D6309BF88E12F4CD2E9BE648E698F61F3522AF6353F9F8623D63A34DDBFFFA733D74F9E8906EFC8B9B394E85021AFE3B4BF0CAA99F60');
CREATE TABLE text_sketch (
    number       integer not null,
    signature_id integer not null,
    primary key (number, signature_id)
) strict, without rowid;
INSERT INTO "text_sketch" VALUES(-9211552274698476197,12);
INSERT INTO "text_sketch" VALUES(-9091228614667672512,11);
INSERT INTO "text_sketch" VALUES(-9065941385432856058,13);
INSERT INTO "text_sketch" VALUES(-8892570465612871475,13);
INSERT INTO "text_sketch" VALUES(-8878488394350162355,12);
INSERT INTO "text_sketch" VALUES(-8786050712467721392,12);
INSERT INTO "text_sketch" VALUES(-8742920368479692943,13);
INSERT INTO "text_sketch" VALUES(-8680107112513513171,4);
INSERT INTO "text_sketch" VALUES(-8643405259758455709,12);
INSERT INTO "text_sketch" VALUES(-8614725475550586082,13);
INSERT INTO "text_sketch" VALUES(-8463851545240807406,12);
INSERT INTO "text_sketch" VALUES(-8428463845355668169,13);
INSERT INTO "text_sketch" VALUES(-8300037247382755915,12);
INSERT INTO "text_sketch" VALUES(-8148983436626024811,12);
INSERT INTO "text_sketch" VALUES(-8106635039438276214,13);
INSERT INTO "text_sketch" VALUES(-8079527158050311714,10);
INSERT INTO "text_sketch" VALUES(-8066459917884805274,12);
INSERT INTO "text_sketch" VALUES(-7898483338667717633,13);
INSERT INTO "text_sketch" VALUES(-7829763858236100124,12);
INSERT INTO "text_sketch" VALUES(-7752537198882901303,12);
INSERT INTO "text_sketch" VALUES(-7671547206501630600,8);
INSERT INTO "text_sketch" VALUES(-7636898004264498925,8);
INSERT INTO "text_sketch" VALUES(-7585219600165688047,13);
INSERT INTO "text_sketch" VALUES(-7543609555920770857,12);
INSERT INTO "text_sketch" VALUES(-7352258317910275375,12);
INSERT INTO "text_sketch" VALUES(-7352258317910275375,13);
INSERT INTO "text_sketch" VALUES(-7327322607657963963,12);
INSERT INTO "text_sketch" VALUES(-7327322607657963963,13);
INSERT INTO "text_sketch" VALUES(-7321790247348866937,8);
INSERT INTO "text_sketch" VALUES(-7188376616508970080,13);
INSERT INTO "text_sketch" VALUES(-7121925006351592921,9);
INSERT INTO "text_sketch" VALUES(-7121858373838902888,12);
INSERT INTO "text_sketch" VALUES(-7060521224173643740,12);
INSERT INTO "text_sketch" VALUES(-6985085679159432274,13);
INSERT INTO "text_sketch" VALUES(-6883552823151769849,12);
INSERT INTO "text_sketch" VALUES(-6816231101881587071,13);
INSERT INTO "text_sketch" VALUES(-6755869952335347176,13);
INSERT INTO "text_sketch" VALUES(-6727443194021953549,12);
INSERT INTO "text_sketch" VALUES(-6582306352980122172,12);
INSERT INTO "text_sketch" VALUES(-6535798635739797004,13);
INSERT INTO "text_sketch" VALUES(-6468744401671195122,12);
INSERT INTO "text_sketch" VALUES(-6431467529200040587,13);
INSERT INTO "text_sketch" VALUES(-6239959692246822904,12);
INSERT INTO "text_sketch" VALUES(-6176931277925246681,13);
INSERT INTO "text_sketch" VALUES(-6166661511178214326,12);
INSERT INTO "text_sketch" VALUES(-6024751804503406693,13);
INSERT INTO "text_sketch" VALUES(-6002060177001870246,12);
INSERT INTO "text_sketch" VALUES(-5880451575710026855,12);
INSERT INTO "text_sketch" VALUES(-5856795182612533266,13);
INSERT INTO "text_sketch" VALUES(-5817159709162284861,11);
INSERT INTO "text_sketch" VALUES(-5694131596610638652,12);
INSERT INTO "text_sketch" VALUES(-5685153146731151244,13);
INSERT INTO "text_sketch" VALUES(-5374732519246154120,13);
INSERT INTO "text_sketch" VALUES(-5354084375021896400,12);
INSERT INTO "text_sketch" VALUES(-5310255438197543896,13);
INSERT INTO "text_sketch" VALUES(-5128614633356392911,9);
INSERT INTO "text_sketch" VALUES(-5119729874443273236,13);
INSERT INTO "text_sketch" VALUES(-5079363220402586301,12);
INSERT INTO "text_sketch" VALUES(-5034820788013472330,12);
INSERT INTO "text_sketch" VALUES(-5027059202082619174,13);
INSERT INTO "text_sketch" VALUES(-4880151018884764376,13);
INSERT INTO "text_sketch" VALUES(-4815255940921849185,12);
INSERT INTO "text_sketch" VALUES(-4728948340561925677,13);
INSERT INTO "text_sketch" VALUES(-4680666612382803096,12);
INSERT INTO "text_sketch" VALUES(-4474566596499704793,13);
INSERT INTO "text_sketch" VALUES(-4453809151881221141,13);
INSERT INTO "text_sketch" VALUES(-4397379725004045466,12);
INSERT INTO "text_sketch" VALUES(-4319854858851256280,12);
INSERT INTO "text_sketch" VALUES(-4177486799893267091,12);
INSERT INTO "text_sketch" VALUES(-4177486799893267091,13);
INSERT INTO "text_sketch" VALUES(-4016788750812416506,13);
INSERT INTO "text_sketch" VALUES(-3973477603847314093,12);
INSERT INTO "text_sketch" VALUES(-3881732251774677820,12);
INSERT INTO "text_sketch" VALUES(-3881732251774677820,13);
INSERT INTO "text_sketch" VALUES(-3843661031811766181,11);
INSERT INTO "text_sketch" VALUES(-3757663447642284912,8);
INSERT INTO "text_sketch" VALUES(-3744700457564635360,12);
INSERT INTO "text_sketch" VALUES(-3735101268560767915,13);
INSERT INTO "text_sketch" VALUES(-3577008294204430487,12);
INSERT INTO "text_sketch" VALUES(-3500084782971264073,10);
INSERT INTO "text_sketch" VALUES(-3488107975435943126,11);
INSERT INTO "text_sketch" VALUES(-3481373200527652303,13);
INSERT INTO "text_sketch" VALUES(-3435752032941613129,12);
INSERT INTO "text_sketch" VALUES(-3434910968907760221,13);
INSERT INTO "text_sketch" VALUES(-3274452052991231513,13);
INSERT INTO "text_sketch" VALUES(-3234179652054974784,12);
INSERT INTO "text_sketch" VALUES(-3176049778133788739,4);
INSERT INTO "text_sketch" VALUES(-3143158407455428649,13);
INSERT INTO "text_sketch" VALUES(-3065438391952543369,12);
INSERT INTO "text_sketch" VALUES(-3020434868627946802,12);
INSERT INTO "text_sketch" VALUES(-3020434868627946802,13);
INSERT INTO "text_sketch" VALUES(-2816466985067203973,12);
INSERT INTO "text_sketch" VALUES(-2804929469561112546,4);
INSERT INTO "text_sketch" VALUES(-2754149870977153965,13);
INSERT INTO "text_sketch" VALUES(-2711245339684743503,13);
INSERT INTO "text_sketch" VALUES(-2697651267161908562,12);
INSERT INTO "text_sketch" VALUES(-2565594489812883886,9);
INSERT INTO "text_sketch" VALUES(-2521960108359881307,12);
INSERT INTO "text_sketch" VALUES(-2439708431956743966,13);
INSERT INTO "text_sketch" VALUES(-2415584458628886035,12);
INSERT INTO "text_sketch" VALUES(-2232588894676367031,12);
INSERT INTO "text_sketch" VALUES(-2232588894676367031,13);
INSERT INTO "text_sketch" VALUES(-2141015258983900000,12);
INSERT INTO "text_sketch" VALUES(-2135890439261105043,13);
INSERT INTO "text_sketch" VALUES(-2006868665048406220,13);
INSERT INTO "text_sketch" VALUES(-1995080406125351890,12);
INSERT INTO "text_sketch" VALUES(-1852729917402758708,13);
INSERT INTO "text_sketch" VALUES(-1808715209570411592,12);
INSERT INTO "text_sketch" VALUES(-1730668255581529804,8);
INSERT INTO "text_sketch" VALUES(-1714234118969250437,13);
INSERT INTO "text_sketch" VALUES(-1706151490823797287,12);
INSERT INTO "text_sketch" VALUES(-1571039857056474427,4);
INSERT INTO "text_sketch" VALUES(-1569729252112569614,13);
INSERT INTO "text_sketch" VALUES(-1569276841103346663,12);
INSERT INTO "text_sketch" VALUES(-1429058166216659164,13);
INSERT INTO "text_sketch" VALUES(-1371164568035519833,12);
INSERT INTO "text_sketch" VALUES(-1244274860750151964,13);
INSERT INTO "text_sketch" VALUES(-1225152830782109081,12);
INSERT INTO "text_sketch" VALUES(-1084734629478020380,12);
INSERT INTO "text_sketch" VALUES(-1084734629478020380,13);
INSERT INTO "text_sketch" VALUES(-961001541203358190,13);
INSERT INTO "text_sketch" VALUES(-876927531740142129,12);
INSERT INTO "text_sketch" VALUES(-821736013946085112,12);
INSERT INTO "text_sketch" VALUES(-806937511111104872,13);
INSERT INTO "text_sketch" VALUES(-711791793013566471,13);
INSERT INTO "text_sketch" VALUES(-699224576619354631,12);
INSERT INTO "text_sketch" VALUES(-549737875285064292,12);
INSERT INTO "text_sketch" VALUES(-548808706434933761,13);
INSERT INTO "text_sketch" VALUES(-428576771259700342,12);
INSERT INTO "text_sketch" VALUES(-399908369287573394,13);
INSERT INTO "text_sketch" VALUES(-248934683956149734,12);
INSERT INTO "text_sketch" VALUES(-248934683956149734,13);
INSERT INTO "text_sketch" VALUES(-127424666885578912,12);
INSERT INTO "text_sketch" VALUES(-127424666885578912,13);
INSERT INTO "text_sketch" VALUES(2482486676038739,13);
INSERT INTO "text_sketch" VALUES(21287745723178372,12);
INSERT INTO "text_sketch" VALUES(151530527082778197,13);
INSERT INTO "text_sketch" VALUES(165364855410517709,12);
INSERT INTO "text_sketch" VALUES(293273202159282970,12);
INSERT INTO "text_sketch" VALUES(293273202159282970,13);
INSERT INTO "text_sketch" VALUES(490158521616831884,12);
INSERT INTO "text_sketch" VALUES(490158521616831884,13);
INSERT INTO "text_sketch" VALUES(556735851359626285,4);
INSERT INTO "text_sketch" VALUES(580095758677011988,12);
INSERT INTO "text_sketch" VALUES(580748985697532889,13);
INSERT INTO "text_sketch" VALUES(724680228179440804,13);
INSERT INTO "text_sketch" VALUES(757424640606614670,12);
INSERT INTO "text_sketch" VALUES(796033088765202921,11);
INSERT INTO "text_sketch" VALUES(799683437804608042,8);
INSERT INTO "text_sketch" VALUES(807486969337221571,10);
INSERT INTO "text_sketch" VALUES(883206492602525526,12);
INSERT INTO "text_sketch" VALUES(883206492602525526,13);
INSERT INTO "text_sketch" VALUES(1024629682754649877,12);
INSERT INTO "text_sketch" VALUES(1044202204994212089,13);
INSERT INTO "text_sketch" VALUES(1055748017804856538,10);
INSERT INTO "text_sketch" VALUES(1217663555676031880,13);
INSERT INTO "text_sketch" VALUES(1267112613381561120,12);
INSERT INTO "text_sketch" VALUES(1299243384590523999,12);
INSERT INTO "text_sketch" VALUES(1371956458537091851,13);
INSERT INTO "text_sketch" VALUES(1476215009500660927,12);
INSERT INTO "text_sketch" VALUES(1485099540901026122,13);
INSERT INTO "text_sketch" VALUES(1501977309682424253,9);
INSERT INTO "text_sketch" VALUES(1612007087848264950,13);
INSERT INTO "text_sketch" VALUES(1612785046764272133,12);
INSERT INTO "text_sketch" VALUES(1738721953927092199,12);
INSERT INTO "text_sketch" VALUES(1775311549524646873,13);
INSERT INTO "text_sketch" VALUES(1972937965197188242,8);
INSERT INTO "text_sketch" VALUES(1974009440448351617,12);
INSERT INTO "text_sketch" VALUES(2010934323962452652,13);
INSERT INTO "text_sketch" VALUES(2018423966470831393,12);
INSERT INTO "text_sketch" VALUES(2018423966470831393,13);
INSERT INTO "text_sketch" VALUES(2139479217160470353,11);
INSERT INTO "text_sketch" VALUES(2177047581774085115,12);
INSERT INTO "text_sketch" VALUES(2177047581774085115,13);
INSERT INTO "text_sketch" VALUES(2250864795728565480,11);
INSERT INTO "text_sketch" VALUES(2354807931342214363,13);
INSERT INTO "text_sketch" VALUES(2401810078664841820,12);
INSERT INTO "text_sketch" VALUES(2481233149512330808,13);
INSERT INTO "text_sketch" VALUES(2481285486522230035,12);
INSERT INTO "text_sketch" VALUES(2617174548140131653,13);
INSERT INTO "text_sketch" VALUES(2725506856257426042,12);
INSERT INTO "text_sketch" VALUES(2758822332972397885,12);
INSERT INTO "text_sketch" VALUES(2758822332972397885,13);
INSERT INTO "text_sketch" VALUES(2960417410669169001,13);
INSERT INTO "text_sketch" VALUES(2975991172954598806,12);
INSERT INTO "text_sketch" VALUES(3028433268125712297,13);
INSERT INTO "text_sketch" VALUES(3097692325005068284,12);
INSERT INTO "text_sketch" VALUES(3212310922576108106,12);
INSERT INTO "text_sketch" VALUES(3212310922576108106,13);
INSERT INTO "text_sketch" VALUES(3381697510691817240,12);
INSERT INTO "text_sketch" VALUES(3417266708173478324,13);
INSERT INTO "text_sketch" VALUES(3526948396717418123,12);
INSERT INTO "text_sketch" VALUES(3526948396717418123,13);
INSERT INTO "text_sketch" VALUES(3654941446021761171,13);
INSERT INTO "text_sketch" VALUES(3785086164245068873,13);
INSERT INTO "text_sketch" VALUES(3840824779549080621,12);
INSERT INTO "text_sketch" VALUES(3913418729790520166,12);
INSERT INTO "text_sketch" VALUES(3950260309419745060,13);
INSERT INTO "text_sketch" VALUES(4065332901200854355,12);
INSERT INTO "text_sketch" VALUES(4086957938711001642,13);
INSERT INTO "text_sketch" VALUES(4216723043719257917,12);
INSERT INTO "text_sketch" VALUES(4216723043719257917,13);
INSERT INTO "text_sketch" VALUES(4331732241301399914,12);
INSERT INTO "text_sketch" VALUES(4331732241301399914,13);
INSERT INTO "text_sketch" VALUES(4358723321511707391,9);
INSERT INTO "text_sketch" VALUES(4473658440595862337,12);
INSERT INTO "text_sketch" VALUES(4535060820485396573,13);
INSERT INTO "text_sketch" VALUES(4549547715178339836,9);
INSERT INTO "text_sketch" VALUES(4673795235504664530,13);
INSERT INTO "text_sketch" VALUES(4700432150287573366,12);
INSERT INTO "text_sketch" VALUES(4760271173989962681,12);
INSERT INTO "text_sketch" VALUES(4773686144206634813,13);
INSERT INTO "text_sketch" VALUES(4912885489797554285,13);
INSERT INTO "text_sketch" VALUES(4922574352996683221,12);
INSERT INTO "text_sketch" VALUES(5051617859248711148,13);
INSERT INTO "text_sketch" VALUES(5096688761313452642,9);
INSERT INTO "text_sketch" VALUES(5145499893816833607,12);
INSERT INTO "text_sketch" VALUES(5194255722576685681,12);
INSERT INTO "text_sketch" VALUES(5194255722576685681,13);
INSERT INTO "text_sketch" VALUES(5352927465486098660,13);
INSERT INTO "text_sketch" VALUES(5375916135713197930,12);
INSERT INTO "text_sketch" VALUES(5483671928610532366,13);
INSERT INTO "text_sketch" VALUES(5486925541454617159,12);
INSERT INTO "text_sketch" VALUES(5629042669000064548,13);
INSERT INTO "text_sketch" VALUES(5655630808801750414,12);
INSERT INTO "text_sketch" VALUES(5766885846148308334,12);
INSERT INTO "text_sketch" VALUES(5813471104727195208,13);
INSERT INTO "text_sketch" VALUES(5854561015242559706,8);
INSERT INTO "text_sketch" VALUES(5863924922351144436,11);
INSERT INTO "text_sketch" VALUES(5917696664945309776,11);
INSERT INTO "text_sketch" VALUES(5942859344135187463,13);
INSERT INTO "text_sketch" VALUES(5996703290874693325,12);
INSERT INTO "text_sketch" VALUES(6034606368468985283,8);
INSERT INTO "text_sketch" VALUES(6092392518455889407,12);
INSERT INTO "text_sketch" VALUES(6092392518455889407,13);
INSERT INTO "text_sketch" VALUES(6212986630378024624,12);
INSERT INTO "text_sketch" VALUES(6241951912392075910,13);
INSERT INTO "text_sketch" VALUES(6348146182367478672,13);
INSERT INTO "text_sketch" VALUES(6514221755312280662,12);
INSERT INTO "text_sketch" VALUES(6514407517197250197,13);
INSERT INTO "text_sketch" VALUES(6633405747186383493,12);
INSERT INTO "text_sketch" VALUES(6633405747186383493,13);
INSERT INTO "text_sketch" VALUES(6772897418976625244,9);
INSERT INTO "text_sketch" VALUES(6782814716236366136,11);
INSERT INTO "text_sketch" VALUES(6789357455142010254,12);
INSERT INTO "text_sketch" VALUES(6899233070419759296,13);
INSERT INTO "text_sketch" VALUES(6920223249762685266,11);
INSERT INTO "text_sketch" VALUES(6945728697943522377,12);
INSERT INTO "text_sketch" VALUES(6998813575003304504,10);
INSERT INTO "text_sketch" VALUES(7051307444805687464,13);
INSERT INTO "text_sketch" VALUES(7066942502987108009,13);
INSERT INTO "text_sketch" VALUES(7162897845287473996,12);
INSERT INTO "text_sketch" VALUES(7224638868878095715,12);
INSERT INTO "text_sketch" VALUES(7224638868878095715,13);
INSERT INTO "text_sketch" VALUES(7387481321563640784,12);
INSERT INTO "text_sketch" VALUES(7387481321563640784,13);
INSERT INTO "text_sketch" VALUES(7497412703255097782,12);
INSERT INTO "text_sketch" VALUES(7606309684211665304,13);
INSERT INTO "text_sketch" VALUES(7652913558840108513,12);
INSERT INTO "text_sketch" VALUES(7768443872907819009,13);
INSERT INTO "text_sketch" VALUES(7781345870925922831,9);
INSERT INTO "text_sketch" VALUES(7796058966480620735,12);
INSERT INTO "text_sketch" VALUES(7796058966480620735,13);
INSERT INTO "text_sketch" VALUES(7942181510271996627,12);
INSERT INTO "text_sketch" VALUES(8022018856029587418,13);
INSERT INTO "text_sketch" VALUES(8114788458534451521,12);
INSERT INTO "text_sketch" VALUES(8124804635680736305,13);
INSERT INTO "text_sketch" VALUES(8217856169708896624,12);
INSERT INTO "text_sketch" VALUES(8294609405271453959,13);
INSERT INTO "text_sketch" VALUES(8361212532385891213,13);
INSERT INTO "text_sketch" VALUES(8373581920272374250,12);
INSERT INTO "text_sketch" VALUES(8504391868795502749,13);
INSERT INTO "text_sketch" VALUES(8514048416228020617,12);
INSERT INTO "text_sketch" VALUES(8653514841027829225,12);
INSERT INTO "text_sketch" VALUES(8674077971585944772,13);
INSERT INTO "text_sketch" VALUES(8689330239388470101,11);
INSERT INTO "text_sketch" VALUES(8793225060679802457,12);
INSERT INTO "text_sketch" VALUES(8793225060679802457,13);
INSERT INTO "text_sketch" VALUES(8848582544282721853,10);
INSERT INTO "text_sketch" VALUES(8935533150000000680,13);
INSERT INTO "text_sketch" VALUES(9021908628501276710,12);
INSERT INTO "text_sketch" VALUES(9082945261088065399,13);
INSERT INTO "text_sketch" VALUES(9140078140832528848,12);
CREATE TABLE token (
    token_id   text primary key,
    name       text not null unique,
    sha256     text not null unique,
    scopes     text not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer
) strict;
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
CREATE INDEX entity_name_word_by_reading on entity_name_word (reading, entity_id) where reading is not null;
CREATE INDEX entity_also_part_of_by_whole on entity_also_part_of (whole_id, entity_id);
CREATE VIEW entity_part as
    select entity_id, part_of as whole_id from entity where part_of is not null
    union all
    select entity_id, whole_id from entity_also_part_of;
CREATE INDEX entity_whole_by_whole on entity_whole (whole_id, entity_id);
CREATE VIEW article_place as
    select e.article_id, p.entity_id from event_evidence e join event_place p on p.event_id = e.event_id
    union all
    select article_id, place as entity_id from figure where place is not null;
CREATE VIEW article_country as
    select l.article_id, e.country from event_evidence l join event e on e.event_id = l.event_id
    where e.country is not null and (e.type = 'election' or not exists (
        select 1 from event_evidence o join event v on v.event_id = o.event_id
        where o.article_id = l.article_id and v.type = 'election' and v.country is not null));
CREATE VIEW figure_country as
    select f.figure_id, coalesce(
        (select p.country from entity p where p.entity_id = f.place),
        (select e.country from event e where e.event_id = f.event_id),
        (select min(c.country) from article_country c where c.article_id = f.article_id
         having count(distinct c.country) = 1)) as country
    from figure f;
CREATE INDEX figure_by_country on figure (country);
CREATE INDEX entity_by_private on entity (private, entity_id);
CREATE INDEX merged_identifier_by_value on merged_identifier (scheme, value);
CREATE VIEW merged_into as
    with recursive led (retired_id, entity_id) as (
        select record_id, into_id from retired where kind = 'entity' and into_id is not null
        union
        select led.retired_id, r.into_id from led
        join retired r on r.kind = 'entity' and r.record_id = led.entity_id)
    select led.retired_id, e.entity_id from led join entity e on e.entity_id = led.entity_id;
CREATE VIEW any_name as
    select entity_id, null as retired_id, ord, text, lang, kind, needs_context from entity_name
    union all
    select i.entity_id, n.retired_id, n.ord, n.text, n.lang, n.kind, n.needs_context
    from merged_name n join merged_into i on i.retired_id = n.retired_id;
CREATE VIEW any_identifier as
    select entity_id, null as retired_id, scheme, value from entity_identifier
    union all
    select i.entity_id, n.retired_id, n.scheme, n.value
    from merged_identifier n join merged_into i on i.retired_id = n.retired_id;
CREATE INDEX article_to_date on article (article_id) where home is null;
CREATE INDEX event_to_date on event (event_id) where home is null;
CREATE INDEX figure_to_date on figure (figure_id) where home is null;
CREATE INDEX correction_to_date on correction (correction_id) where home is null;
CREATE VIEW event_place_country as
    select l.event_id, case count(distinct p.country) when 1 then min(p.country) else '' end as country
    from event_place l join entity p on p.entity_id = l.entity_id
    group by l.event_id;
CREATE INDEX event_by_type_class on event (type_class, date_sort, event_id);
CREATE VIEW open_text as
select t.article_id, t.sha256 from article_text t
join article a on a.article_id = t.article_id where a.text_access = 'open';
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',21);
COMMIT;
PRAGMA application_id=1113016658;
