-- The words of an article that have a capital, as numbers of two bytes: which articles are to be searched for a name that comes
-- or goes. An article without is searched for any; those that are there already get theirs when they are read next.
create table capital_words (
    article_number integer primary key,
    words          blob not null
) strict;
