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
INSERT INTO "_sqlx_migrations" VALUES(31,'shown','2026-11-27 16:39:27',1,X'1B9E13911A2C47BD0C4188E572592AD60E58FDF6DA2BDAEC3CFD31FF59F55F3779CEBA8855749E16E0E0E20B2EC2081F',2865180);
INSERT INTO "_sqlx_migrations" VALUES(40,'shown since','2026-11-27 16:39:27',1,X'47B5F8E0DB77BE893BD70B4FEC02723C9B54EA50454B01E8429BD965661F0EDF50BE3210FCE72F567961D03BDEE9325A',555135);
INSERT INTO "_sqlx_migrations" VALUES(50,'orders','2026-11-27 16:39:27',1,X'98215E773BCAF45E77859DDDB46C9F5EA321486B7177643D3116EC733E9B7198A3FA90737F68952DE114E7DE2AF83ED7',664348);
INSERT INTO "_sqlx_migrations" VALUES(51,'gathered','2026-11-27 19:19:57',1,X'6AB99B4715E52D909B04F81FFDF13DD51DB798C69C11E843076BE98C0DFB4BB2FB4DC157DFE60F2969C49C849E06259F',92103129);
INSERT INTO "_sqlx_migrations" VALUES(52,'mentioned','2026-11-27 19:19:57',1,X'A1BDF6469CE8B1151A92A1FACF71FF6D71CD48999FCD04595D082B91EB30216A17C6D737A22085D7CD464E58B6A61A4F',4917842);
INSERT INTO "_sqlx_migrations" VALUES(53,'capital words','2026-11-27 19:19:57',1,X'469B53861AA2711A7D0C45830C1DE5E1D079062E918F128C23CF9EB21DA575E578330B36D553ED4BC654C342BDE8313C',576397);
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
    generated always as (nullif(published_from, 9223372036854775807)) virtual, home text, published_first text, published_last text, written_first text, written_last text, number integer) strict;
INSERT INTO "article" VALUES('lanterns','The lanterns of Velmora are counted','example-gazette',NULL,'en',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"lanterns","title":"The lanterns of Velmora are counted","title_basis":"page","publisher":"example-gazette","language":"en","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',7,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL,1);
INSERT INTO "article" VALUES('boats','Лодките се броят','example-courier',NULL,'bg',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"boats","title":"Лодките се броят","title_basis":"page","publisher":"example-courier","language":"bg","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',9,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL,2);
INSERT INTO "article" VALUES('house','Куќата се отвора','example-courier',NULL,'mk',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"house","title":"Куќата се отвора","title_basis":"page","publisher":"example-courier","language":"mk","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',11,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL,3);
INSERT INTO "article" VALUES('barrels','Τα βαρέλια μετρήθηκαν','example-courier',NULL,'el',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"barrels","title":"Τα βαρέλια μετρήθηκαν","title_basis":"page","publisher":"example-courier","language":"el","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',13,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL,4);
INSERT INTO "article" VALUES('dock','На доку','example-courier',NULL,'sr-Cyrl',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"dock","title":"На доку","title_basis":"page","publisher":"example-courier","language":"sr-Cyrl","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',15,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL,5);
INSERT INTO "article" VALUES('noon','Boxes on their way','example-gazette','example-wire','en',1932847200000000,1932933599000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"noon","title":"Boxes on their way","title_basis":"page","publisher":"example-gazette","agency":"example-wire","language":"en","published":{"edtf":"2031-04-02","basis":"stated"},"coverage":"whole","text_access":"restricted"}',17,1795678495212485,'2031','2031-04','','2031-04-02T00:00:00','2031-04-02T23:59:59',NULL,NULL,6);
INSERT INTO "article" VALUES('night','All boxes are there','example-courier','example-wire','en',1932933600000000,1933019999000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"night","title":"All boxes are there","title_basis":"page","publisher":"example-courier","agency":"example-wire","language":"en","published":{"edtf":"2031-04-03","basis":"stated"},"coverage":"whole","text_access":"restricted"}',19,1795678495212485,'2031','2031-04','','2031-04-03T00:00:00','2031-04-03T23:59:59',NULL,NULL,7);
INSERT INTO "article" VALUES('keeper','A keeper for the lanterns','example-gazette',NULL,'en',1933020000000000,1933106399000000,NULL,NULL,NULL,'restricted','whole',0,NULL,NULL,'{"id":"keeper","title":"A keeper for the lanterns","title_basis":"page","publisher":"example-gazette","language":"en","published":{"edtf":"2031-04-04","basis":"stated"},"coverage":"whole","text_access":"restricted","mentions":[{"entity":"velmora","field":"text","start":29,"end":36,"surface":"Velmora","origin":"curated"}]}',25,1795797567746366,'2031','2031-04','','2031-04-04T00:00:00','2031-04-04T23:59:59',NULL,NULL,8);
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
INSERT INTO "article_text" VALUES('keeper','{"text":"Odrik Pell keeps lanterns in Velmora, and Odrik Pell lights them."}',11,'77424fe7743c963f6644e26c1b432964e13f69affde5b0dd075dc5e5df9c32ea');
CREATE TABLE capital_words (
    article_number integer primary key,
    words          blob not null
) strict;
CREATE TABLE change (
    seq       integer primary key autoincrement,
    at        integer not null,
    actor     text not null,
    op        text not null,
    kind      text not null,
    record_id text not null,
    into_id   text,
    fields    text not null
, mark text not null default '') strict;
INSERT INTO "change" VALUES(1,1795678495212485,'load','create','publisher','example-courier',NULL,'','ab66a190733b6ad74ca45408');
INSERT INTO "change" VALUES(2,1795678495212485,'load','create','publisher','example-gazette',NULL,'','e964d79a0882c9b6e33ba648');
INSERT INTO "change" VALUES(3,1795678495212485,'load','create','publisher','example-wire',NULL,'','0cb29d827d113d38522ba683');
INSERT INTO "change" VALUES(4,1795678495212485,'load','create','entity','belyanka-zorlyanska',NULL,'','2b2e3f22ffbc27dbab11d612');
INSERT INTO "change" VALUES(5,1795678495212485,'load','create','entity','velmora',NULL,'','785160431f196b78241cd1ff');
INSERT INTO "change" VALUES(6,1795678495212485,'load','create','article','lanterns',NULL,'','aba707f8339f5f2bbca5aa71');
INSERT INTO "change" VALUES(7,1795678495212485,'load','update','article','lanterns',NULL,'text','03c90650b23f4db40458d9bd');
INSERT INTO "change" VALUES(8,1795678495212485,'load','create','article','boats',NULL,'','6f6e670fbb9490319c2ba532');
INSERT INTO "change" VALUES(9,1795678495212485,'load','update','article','boats',NULL,'text','ecd72b04797ff55c72c57592');
INSERT INTO "change" VALUES(10,1795678495212485,'load','create','article','house',NULL,'','4371947a866d1a35a2da6575');
INSERT INTO "change" VALUES(11,1795678495212485,'load','update','article','house',NULL,'text','3daef2f8858ea8f95041bf2c');
INSERT INTO "change" VALUES(12,1795678495212485,'load','create','article','barrels',NULL,'','955f7f1d43a18a564bcb927c');
INSERT INTO "change" VALUES(13,1795678495212485,'load','update','article','barrels',NULL,'text','fc73e6f7a0929c9195a4653e');
INSERT INTO "change" VALUES(14,1795678495212485,'load','create','article','dock',NULL,'','21c9ab97da2800dbe60777c9');
INSERT INTO "change" VALUES(15,1795678495212485,'load','update','article','dock',NULL,'text','090a19149bd36572d4832277');
INSERT INTO "change" VALUES(16,1795678495212485,'load','create','article','noon',NULL,'','2caadf644ea8501d6a1435a1');
INSERT INTO "change" VALUES(17,1795678495212485,'load','update','article','noon',NULL,'text','33ed417ac116a0e7f6daf7e8');
INSERT INTO "change" VALUES(18,1795678495212485,'load','create','article','night',NULL,'','cb66eb3cef7ee3bd9c789a18');
INSERT INTO "change" VALUES(19,1795678495212485,'load','update','article','night',NULL,'text','ed98fe8e8fc6d889588786f7');
INSERT INTO "change" VALUES(20,1795678495212485,'finder','create','story','found-noon',NULL,'','6b77ff6d12e4d2526b2d3770');
INSERT INTO "change" VALUES(21,1795708670808589,'finder','update','story','found-noon',NULL,'members','19378e4a4cf85e16a77ce66e');
INSERT INTO "change" VALUES(22,1795797567674874,'load','create','entity','odrik-pell',NULL,'','f4836743c81e0093ced99918');
INSERT INTO "change" VALUES(23,1795797567674874,'load','create','entity','odrik-pell-the-younger',NULL,'','c0d9095c855390fd53664c44');
INSERT INTO "change" VALUES(24,1795797567746366,'load','create','article','keeper',NULL,'','a24ca59200b2ee06e295aa5b');
INSERT INTO "change" VALUES(25,1795797567746366,'load','update','article','keeper',NULL,'text','679a75e708fe18e0fc94a000');
CREATE TABLE corpus (
    only_row       integer primary key check (only_row = 1),
    info           text,
    shipped_digest text
, gazetteer text, text_version integer, shown_words integer, shown_one_in integer, mark text, gathered integer not null default 0) strict;
INSERT INTO "corpus" VALUES(1,'{"name":"kestria","title":"Votes in Kestria","version":"1","licence":"CC0-1.0","time_zone":"Europe/Belgrade"}',NULL,'d0e508e62bf946d6d80b702c7c8aab77ca26d68263341f189098c271b6cb1a10',6,12,5,'a3c9b381b836349653d38e9c',8);
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
    generated always as (kind = 'person' and public_figure = 0) virtual, number integer) strict;
INSERT INTO "entity" VALUES('belyanka-zorlyanska','person','Belyanka Zorlyanska',NULL,1,NULL,NULL,NULL,'{"id":"belyanka-zorlyanska","kind":"person","label":"Belyanka Zorlyanska","public_figure":true,"names":[{"text":"Белянка Зорлянска","lang":"bg","kind":"preferred"}]}',4,1795678495212485,1);
INSERT INTO "entity" VALUES('velmora','place','Velmora',NULL,1,NULL,NULL,NULL,'{"id":"velmora","kind":"place","label":"Velmora","public_figure":true,"names":[{"text":"Velmora","lang":"en","kind":"preferred"},{"text":"Велмора","lang":"sr-Cyrl","kind":"preferred"}]}',5,1795678495212485,2);
INSERT INTO "entity" VALUES('odrik-pell','person','Odrik Pell',NULL,1,NULL,NULL,NULL,'{"id":"odrik-pell","kind":"person","label":"Odrik Pell","public_figure":true,"names":[{"text":"Odrik Pell","lang":"en","kind":"preferred"}]}',22,1795797567674874,3);
INSERT INTO "entity" VALUES('odrik-pell-the-younger','person','Odrik Pell',NULL,1,NULL,NULL,NULL,'{"id":"odrik-pell-the-younger","kind":"person","label":"Odrik Pell","public_figure":true,"names":[{"text":"Odrik Pell","lang":"en","kind":"preferred"}]}',23,1795797567674874,4);
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
INSERT INTO "entity_name" VALUES('odrik-pell',0,'Odrik Pell','en','preferred',0);
INSERT INTO "entity_name" VALUES('odrik-pell-the-younger',0,'Odrik Pell','en','preferred',0);
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
INSERT INTO "entity_name_word" VALUES('odrik-pell',0,0,'odrik','odrik',NULL);
INSERT INTO "entity_name_word" VALUES('odrik-pell',0,1,'pell','pel',NULL);
INSERT INTO "entity_name_word" VALUES('odrik-pell-the-younger',0,0,'odrik','odrik',NULL);
INSERT INTO "entity_name_word" VALUES('odrik-pell-the-younger',0,1,'pell','pel',NULL);
INSERT INTO "entity_name_word" VALUES('velmora',0,0,'velmora','velmora',NULL);
INSERT INTO "entity_name_word" VALUES('velmora',1,0,'velmora','velmora',NULL);
CREATE TABLE entity_whole (
    entity_id text not null references entity (entity_id) deferrable initially deferred,
    whole_id  text not null references entity (entity_id) deferrable initially deferred,
    primary key (entity_id, whole_id)
) strict, without rowid;
INSERT INTO "entity_whole" VALUES('belyanka-zorlyanska','belyanka-zorlyanska');
INSERT INTO "entity_whole" VALUES('odrik-pell','odrik-pell');
INSERT INTO "entity_whole" VALUES('odrik-pell-the-younger','odrik-pell-the-younger');
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
INSERT INTO "found_candidate" VALUES('keeper',0,'odrik-pell');
INSERT INTO "found_candidate" VALUES('keeper',1,'odrik-pell');
INSERT INTO "found_candidate" VALUES('keeper',0,'odrik-pell-the-younger');
INSERT INTO "found_candidate" VALUES('keeper',1,'odrik-pell-the-younger');
CREATE TABLE "found_mention" (
    article_id text not null references article (article_id) deferrable initially deferred,
    ord        integer not null,
    entity_id  text,
    field      text not null,
    start_at   integer not null,
    end_at     integer not null,
    surface    text not null,
    primary key (article_id, ord)
) strict, without rowid;
INSERT INTO "found_mention" VALUES('dock',0,'velmora','text',15,22,'Bелмори');
INSERT INTO "found_mention" VALUES('dock',1,'velmora','text',43,50,'Bелмора');
INSERT INTO "found_mention" VALUES('keeper',0,NULL,'text',0,10,'Odrik Pell');
INSERT INTO "found_mention" VALUES('keeper',1,NULL,'text',42,52,'Odrik Pell');
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
INSERT INTO "mention" VALUES('keeper',0,'velmora','text',29,36,'Velmora','curated');
CREATE TABLE mentioned (
    entity_number  integer not null,
    article_number integer not null,
    primary key (entity_number, article_number)
) strict, without rowid;
INSERT INTO "mentioned" VALUES(2,1);
INSERT INTO "mentioned" VALUES(2,5);
INSERT INTO "mentioned" VALUES(2,8);
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
CREATE TABLE shown (
    kind      text not null,
    record_id text not null,
    revision  integer not null,
    primary key (kind, record_id)
) strict, without rowid;
INSERT INTO "shown" VALUES('article','barrels',21);
INSERT INTO "shown" VALUES('article','boats',21);
INSERT INTO "shown" VALUES('article','dock',21);
INSERT INTO "shown" VALUES('article','house',21);
INSERT INTO "shown" VALUES('article','lanterns',21);
INSERT INTO "shown" VALUES('entity','belyanka-zorlyanska',21);
INSERT INTO "shown" VALUES('publisher','example-courier',21);
INSERT INTO "shown" VALUES('publisher','example-wire',21);
INSERT INTO "shown" VALUES('article','night',23);
INSERT INTO "shown" VALUES('article','noon',23);
INSERT INTO "shown" VALUES('entity','odrik-pell',23);
INSERT INTO "shown" VALUES('entity','odrik-pell-the-younger',23);
INSERT INTO "shown" VALUES('story','found-noon',23);
INSERT INTO "shown" VALUES('article','keeper',25);
INSERT INTO "shown" VALUES('entity','velmora',25);
INSERT INTO "shown" VALUES('publisher','example-gazette',25);
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
INSERT INTO "shown_windows" VALUES('keeper','77424fe7743c963f6644e26c1b432964e13f69affde5b0dd075dc5e5df9c32ea','[]');
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
INSERT INTO "text_signature" VALUES(1,'barrels',9,X'0000058C85ECC58D00000DB0A45029BA0000289FCA1CBEB1000029DF9D427BF300004AC4983B0B6A00004B0224DD12F600004D31E348016C000065ED0C806CE7000073FDB7320D02');
INSERT INTO "text_signature" VALUES(2,'boats',9,X'00000A6C0C33E22800001E3EA5E23A7500001F919EC56DF20000235D89B6666800002EFF1528BB21000035FE726BCF7F00004E94EB785BB800005C69C014EE7600006E3296B3CA80');
INSERT INTO "text_signature" VALUES(3,'dock',6,X'0000059A628F680D00000753629D42CA0000309063EEBDA000003D663D789AD8000047EFE06DAFA5000067B699B7919F');
INSERT INTO "text_signature" VALUES(4,'house',5,X'000003DCF6274F01000043C508490125000069F633C6F0B000006C8971C119640000751945C97015');
INSERT INTO "text_signature" VALUES(5,'lanterns',12,X'0000058609F036A700000ED87A819B9700000F9E56CD956A000028B06C5301260000290FF0E1B94A00002F10B306154700003004C930BC4000003C4B59E84767000040EABBDF056E000057A2A60856D5000065544953FCEC000067CBE02378F7');
INSERT INTO "text_signature" VALUES(6,'night',369,X'00000025D08BC4F300000027AD66CC28000000608BD3F4B700000125BF3ADC89000001F61788319300000208F536366C0000020E9609152D000002463EB3972800000247819DF4AD00000366B24A0A4D000003C1A87DDD65000003FBB64AC9C70000040675026FD3000004079E1012150000044F639B43720000045019C05E43000004D01BD9025F0000054174D94BBE0000055F7FBC90360000057179F41B1F000005D8ED0535AC000005FCEAEBA8A500000620E3D01372000006AB5CD3E1380000071C1BA24574000007239FEB6C540000073EE02FBF2E0000079664C5B675000007CB94263D0B000008CAD81AAD8300000903EB7CBFA5000009ABAE40473900000A3E48DD6AB1');
INSERT INTO "text_signature" VALUES(7,'noon',357,X'0000000468E77C3E000000FE289654B40000010D2C1B13B2000001AC89E4077A000001AFDC261741000001CD00F1B732000001E2411B142E000001F61788319300000208F536366C0000020E9609152D000002203B65A580000002463EB3972800000247819DF4AD00000258E0E14D34000002BD8BE75C5D00000366B24A0A4D000003C1A87DDD65000003FBB64AC9C7000004079E1012150000042B067326D80000045019C05E43000004D01BD9025F000005074A69FC310000054174D94BBE000005525D21EB920000055F7FBC90360000056161A8B510000005D8ED0535AC00000620E3D01372000006F588104A530000073EE02FBF2E00000748BB8C8A27000008730146B6010000087CB65120B2000009851590A734000009BCC1B3E84300000A4E1114FFC0');
INSERT INTO "text_signature" VALUES(8,'keeper',7,X'000007FAAF9B54CF000019C0B03DAED3000028B09327A0A8000031CC51EE1D2300003F45BEC46DB8000075BE3DE1D2C40000778581EBA3AE');
CREATE TABLE text_sketch (
    number       integer not null,
    signature_id integer not null,
    primary key (number, signature_id)
) strict, without rowid;
INSERT INTO "text_sketch" VALUES(18939870270,7);
INSERT INTO "text_sketch" VALUES(162412610803,6);
INSERT INTO "text_sketch" VALUES(170412919848,6);
INSERT INTO "text_sketch" VALUES(414662784183,6);
INSERT INTO "text_sketch" VALUES(1091602633908,7);
INSERT INTO "text_sketch" VALUES(1156086174642,7);
INSERT INTO "text_sketch" VALUES(1261633723529,6);
INSERT INTO "text_sketch" VALUES(1840559425402,7);
INSERT INTO "text_sketch" VALUES(1854824388417,7);
INSERT INTO "text_sketch" VALUES(1979995764530,7);
INSERT INTO "text_sketch" VALUES(2071266530350,7);
INSERT INTO "text_sketch" VALUES(2156468384147,6);
INSERT INTO "text_sketch" VALUES(2156468384147,7);
INSERT INTO "text_sketch" VALUES(2237496964716,6);
INSERT INTO "text_sketch" VALUES(2237496964716,7);
INSERT INTO "text_sketch" VALUES(2261669975341,6);
INSERT INTO "text_sketch" VALUES(2261669975341,7);
INSERT INTO "text_sketch" VALUES(2337458726272,7);
INSERT INTO "text_sketch" VALUES(2500722923304,6);
INSERT INTO "text_sketch" VALUES(2500722923304,7);
INSERT INTO "text_sketch" VALUES(2506140546221,6);
INSERT INTO "text_sketch" VALUES(2506140546221,7);
INSERT INTO "text_sketch" VALUES(2580753239348,7);
INSERT INTO "text_sketch" VALUES(3013119269981,7);
INSERT INTO "text_sketch" VALUES(3739612744269,6);
INSERT INTO "text_sketch" VALUES(3739612744269,7);
INSERT INTO "text_sketch" VALUES(4130290392421,6);
INSERT INTO "text_sketch" VALUES(4130290392421,7);
INSERT INTO "text_sketch" VALUES(4247557459713,4);
INSERT INTO "text_sketch" VALUES(4379630029255,6);
INSERT INTO "text_sketch" VALUES(4379630029255,7);
INSERT INTO "text_sketch" VALUES(4425779408851,6);
INSERT INTO "text_sketch" VALUES(4430763135509,6);
INSERT INTO "text_sketch" VALUES(4430763135509,7);
INSERT INTO "text_sketch" VALUES(4582838314712,7);
INSERT INTO "text_sketch" VALUES(4739020047218,6);
INSERT INTO "text_sketch" VALUES(4742075932227,6);
INSERT INTO "text_sketch" VALUES(4742075932227,7);
INSERT INTO "text_sketch" VALUES(5291866915423,6);
INSERT INTO "text_sketch" VALUES(5291866915423,7);
INSERT INTO "text_sketch" VALUES(5528871369777,7);
INSERT INTO "text_sketch" VALUES(5778691410878,6);
INSERT INTO "text_sketch" VALUES(5778691410878,7);
INSERT INTO "text_sketch" VALUES(5851307961234,7);
INSERT INTO "text_sketch" VALUES(5907723096118,6);
INSERT INTO "text_sketch" VALUES(5907723096118,7);
INSERT INTO "text_sketch" VALUES(5915808412944,7);
INSERT INTO "text_sketch" VALUES(5984935484191,6);
INSERT INTO "text_sketch" VALUES(6073250494119,5);
INSERT INTO "text_sketch" VALUES(6101100447117,1);
INSERT INTO "text_sketch" VALUES(6160636667917,3);
INSERT INTO "text_sketch" VALUES(6429247616428,6);
INSERT INTO "text_sketch" VALUES(6429247616428,7);
INSERT INTO "text_sketch" VALUES(6583831210149,6);
INSERT INTO "text_sketch" VALUES(6738330784626,6);
INSERT INTO "text_sketch" VALUES(6738330784626,7);
INSERT INTO "text_sketch" VALUES(7333066563896,6);
INSERT INTO "text_sketch" VALUES(7651619523155,7);
INSERT INTO "text_sketch" VALUES(7817304098164,6);
INSERT INTO "text_sketch" VALUES(7849588255828,6);
INSERT INTO "text_sketch" VALUES(7966630592302,6);
INSERT INTO "text_sketch" VALUES(7966630592302,7);
INSERT INTO "text_sketch" VALUES(8008965589543,7);
INSERT INTO "text_sketch" VALUES(8054718153418,3);
INSERT INTO "text_sketch" VALUES(8342517167733,6);
INSERT INTO "text_sketch" VALUES(8570945289483,6);
INSERT INTO "text_sketch" VALUES(8773269411023,8);
INSERT INTO "text_sketch" VALUES(9290035672577,7);
INSERT INTO "text_sketch" VALUES(9331727737010,7);
INSERT INTO "text_sketch" VALUES(9667302043011,6);
INSERT INTO "text_sketch" VALUES(9912440373157,6);
INSERT INTO "text_sketch" VALUES(10467197101876,7);
INSERT INTO "text_sketch" VALUES(10632967505721,6);
INSERT INTO "text_sketch" VALUES(10706308294723,7);
INSERT INTO "text_sketch" VALUES(11262626720433,6);
INSERT INTO "text_sketch" VALUES(11330410315712,7);
INSERT INTO "text_sketch" VALUES(11459177472552,2);
INSERT INTO "text_sketch" VALUES(15052322122170,1);
INSERT INTO "text_sketch" VALUES(16322931039127,5);
INSERT INTO "text_sketch" VALUES(17172735563114,5);
INSERT INTO "text_sketch" VALUES(28315381247699,8);
INSERT INTO "text_sketch" VALUES(33254419872373,2);
INSERT INTO "text_sketch" VALUES(34710294457842,2);
INSERT INTO "text_sketch" VALUES(38884649363048,2);
INSERT INTO "text_sketch" VALUES(44666755792561,1);
INSERT INTO "text_sketch" VALUES(44738196734246,5);
INSERT INTO "text_sketch" VALUES(44738848202920,8);
INSERT INTO "text_sketch" VALUES(45148442573130,5);
INSERT INTO "text_sketch" VALUES(46040392825843,1);
INSERT INTO "text_sketch" VALUES(51673106529057,2);
INSERT INTO "text_sketch" VALUES(51748769502535,5);
INSERT INTO "text_sketch" VALUES(52797113416768,5);
INSERT INTO "text_sketch" VALUES(53396710014368,3);
INSERT INTO "text_sketch" VALUES(54753617648931,8);
INSERT INTO "text_sketch" VALUES(59366957633407,2);
INSERT INTO "text_sketch" VALUES(66294328608615,5);
INSERT INTO "text_sketch" VALUES(67509327272664,3);
INSERT INTO "text_sketch" VALUES(69568785837496,8);
INSERT INTO "text_sketch" VALUES(71376918480238,5);
INSERT INTO "text_sketch" VALUES(74513526620453,4);
INSERT INTO "text_sketch" VALUES(79095588040613,3);
INSERT INTO "text_sketch" VALUES(82208228051818,1);
INSERT INTO "text_sketch" VALUES(82472580485878,1);
INSERT INTO "text_sketch" VALUES(84876661883244,1);
INSERT INTO "text_sketch" VALUES(86401512659896,2);
INSERT INTO "text_sketch" VALUES(96356081882837,5);
INSERT INTO "text_sketch" VALUES(101609263918710,2);
INSERT INTO "text_sketch" VALUES(111412681899244,5);
INSERT INTO "text_sketch" VALUES(112068791397607,1);
INSERT INTO "text_sketch" VALUES(114033960653215,3);
INSERT INTO "text_sketch" VALUES(114125336443127,5);
INSERT INTO "text_sketch" VALUES(116506151547056,4);
INSERT INTO "text_sketch" VALUES(119337574799716,4);
INSERT INTO "text_sketch" VALUES(121163555785344,2);
INSERT INTO "text_sketch" VALUES(127533537430786,1);
INSERT INTO "text_sketch" VALUES(128751405461525,4);
INSERT INTO "text_sketch" VALUES(129459942445764,8);
INSERT INTO "text_sketch" VALUES(131415294059438,8);
CREATE TABLE token (
    token_id   text primary key,
    name       text not null unique,
    sha256     text not null unique,
    scopes     text not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer
) strict;
CREATE INDEX entity_by_kind on entity (kind, entity_id);
CREATE INDEX entity_by_country on entity (country);
CREATE INDEX entity_by_part_of on entity (part_of);
CREATE INDEX entity_name_by_lang on entity_name (lang, entity_id);
CREATE INDEX entity_name_word_by_folded on entity_name_word (folded, entity_id);
CREATE INDEX entity_name_word_by_skeleton on entity_name_word (skeleton, entity_id);
CREATE INDEX entity_identifier_by_value on entity_identifier (scheme, value);
CREATE INDEX membership_by_organisation on membership (organisation, entity_id);
CREATE INDEX article_by_publisher on article (publisher_id);
CREATE INDEX article_by_agency on article (agency_id);
CREATE INDEX article_by_language on article (language);
CREATE INDEX article_author_by_name on article_author (name, article_id);
CREATE INDEX event_by_date on event (date_sort, event_id);
CREATE INDEX event_by_type on event (type, date_sort, event_id);
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
CREATE INDEX figure_by_place on figure (place);
CREATE INDEX figure_by_group on figure (group_id);
CREATE INDEX figure_by_attribution on figure (attributed_to);
CREATE INDEX correction_by_date on correction (published_from, correction_id);
CREATE INDEX correction_by_notice on correction (notice);
CREATE INDEX correction_article_by_article on correction_article (article_id, correction_id);
CREATE INDEX correction_figure_by_figure on correction_figure (figure_id, correction_id);
CREATE INDEX story_member_by_article on story_member (article_id, story_id);
CREATE INDEX change_by_record on change (kind, record_id, seq);
CREATE INDEX found_candidate_by_entity on found_candidate (entity_id);
CREATE INDEX text_pair_by_second on text_pair (second_id);
CREATE INDEX article_story_by_story on article_story (story_id, place);
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
CREATE VIEW figure_shows as
    select figure_id, 'article' as shown_kind, article_id as shown_id, 'name' as part from figure
    union all
    select f.figure_id, 'publisher', a.publisher_id, 'name' from figure f join article a on a.article_id = f.article_id
    union all
    select f.figure_id, 'publisher', a.agency_id, 'name' from figure f join article a on a.article_id = f.article_id
    union all
    select figure_id, 'event', event_id, 'name' from figure
    union all
    select figure_id, 'entity', place, 'name' from figure
    union all
    select figure_id, 'entity', group_id, 'name' from figure
    union all
    select figure_id, 'entity', attributed_to, 'name' from figure
    union all
    select figure_id, 'correction', correction_id, 'name' from correction_figure
    union all
    select figure_id, 'correction', correction_id, 'link' from correction_figure;
CREATE INDEX shown_by_revision on shown (revision);
CREATE UNIQUE INDEX article_by_number on article (number);
CREATE UNIQUE INDEX entity_by_number on entity (number);
CREATE VIEW mentioned_in as
    select e.entity_id, a.article_id from entity e
    join mentioned m on m.entity_number = e.number join article a on a.number = m.article_number;
CREATE VIEW any_mention as
    select article_id, entity_id from mention
    union all
    select article_id, entity_id from found_mention where entity_id is not null;
CREATE VIEW shows (kind, record_id, shown_kind, shown_id, part) as
    select 'publisher', publisher_id, 'entity', entity_id, 'name' from publisher
    union all
    select 'publisher', publisher_id, 'article', article_id, 'link' from article
    union all
    select 'publisher', agency_id, 'article', article_id, 'link' from article where agency_id is not null

    union all
    select 'entity', entity_id, 'entity', whole_id, 'name' from entity_part
    union all
    select 'entity', entity_id, 'entity', organisation, 'name' from membership
    union all
    select 'entity', whole_id, 'entity', entity_id, 'link' from entity_whole
    union all
    select 'entity', entity_id, 'article', article_id, 'link' from any_mention
    union all
    select 'entity', entity_id, 'event', event_id, 'link' from event_participant
    union all
    select 'entity', w.whole_id, 'event', p.event_id, 'link' from event_place p
    join entity_whole w on w.entity_id = p.entity_id
    union all
    select 'entity', w.whole_id, 'figure', f.figure_id, 'link' from figure f
    join entity_whole w on w.entity_id = f.place
    union all
    select 'entity', group_id, 'figure', figure_id, 'link' from figure where group_id is not null
    union all
    select 'entity', attributed_to, 'figure', figure_id, 'link' from figure where attributed_to is not null

    union all
    select 'article', article_id, 'publisher', publisher_id, 'name' from article
    union all
    select 'article', article_id, 'publisher', agency_id, 'name' from article
    union all
    select 'article', article_id, 'entity', dateline_place, 'name' from article
    union all
    select 'article', article_id, 'entity', entity_id, 'name' from mentioned_in
    union all
    select 'article', article_id, 'entity', entity_id, 'name' from found_candidate
    union all
    select 'article', article_id, 'story', story_id, 'name' from story_member
    union all
    select 'article', article_id, 'story', story_id, 'link' from story_member
    union all
    select 'article', article_id, 'correction', correction_id, 'name' from correction_article
    union all
    select 'article', article_id, 'correction', correction_id, 'link' from correction_article
    union all
    select 'article', article_id, 'event', event_id, 'name' from event_evidence
    union all
    select 'article', article_id, 'event', event_id, 'link' from event_evidence
    union all
    select 'article', article_id, 'figure', figure_id, 'name' from figure
    union all
    select 'article', article_id, 'figure', figure_id, 'link' from figure
    union all
    select 'article', f.article_id, s.shown_kind, s.shown_id, s.part from figure_shows s
    join figure f on f.figure_id = s.figure_id

    union all
    select 'event', event_id, 'entity', entity_id, 'name' from event_place
    union all
    select 'event', event_id, 'entity', entity_id, 'name' from event_participant
    union all
    select 'event', event_id, 'event', part_of, 'name' from event
    union all
    select 'event', event_id, 'event', target, 'name' from event_link
    union all
    select 'event', target, 'event', event_id, 'name' from event_link
    union all
    select 'event', target, 'event', event_id, 'link' from event_link
    union all
    select 'event', whole_id, 'event', event_id, 'link' from event_whole
    union all
    select 'event', event_id, 'article', article_id, 'name' from event_evidence
    union all
    select 'event', w.whole_id, 'figure', f.figure_id, 'link' from figure f
    join event_whole w on w.event_id = f.event_id
    union all
    select 'event', event_id, 'figure', figure_id, 'name' from figure
    union all
    select 'event', f.event_id, s.shown_kind, s.shown_id, s.part from figure_shows s
    join figure f on f.figure_id = s.figure_id

    union all
    select 'figure', figure_id, shown_kind, shown_id, part from figure_shows

    union all
    select 'correction', correction_id, 'article', notice, 'name' from correction
    union all
    select 'correction', correction_id, 'event', event_id, 'name' from correction
    union all
    select 'correction', correction_id, 'article', article_id, 'name' from correction_article
    union all
    select 'correction', correction_id, 'figure', figure_id, 'name' from correction_figure

    union all
    select 'story', story_id, 'article', article_id, 'name' from story_member;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',25);
COMMIT;
PRAGMA application_id=1113016658;
