-- What may ever be shown of a text that is not to be read whole. It is decided once for each text, when the text is taken
-- in, and stays what it is as long as the text does. Texts that are there already get theirs when they are read anew: the
-- way of reading texts has changed with this migration.
create table shown_windows (
    article_id text primary key references article (article_id) deferrable initially deferred,
    -- Of the text that they belong to.
    sha256     text not null,
    -- JSON: pairs of numbers of words, the second exclusive, rising.
    windows    text not null
) strict;

-- The share that the windows were decided by.
alter table corpus add column shown_words integer;
alter table corpus add column shown_one_in integer;

-- Texts that everybody may read.
create view open_text as
select t.article_id, t.sha256 from article_text t
join article a on a.article_id = t.article_id where a.text_access = 'open';
