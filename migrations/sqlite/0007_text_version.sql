-- The version by which texts and names were read when the words of names, found mentions and sketches were written. It
-- takes the place of the version of the runs alone, whose numbers were lower: where it is another than the program's,
-- all of these are written anew at the next write or start.
alter table corpus rename column shingles to text_version;

-- What a word in Cyrillic or Greek is looked for by where it is asked for in Latin letters; filled with the rest.
alter table entity_name_word add column reading text;
create index entity_name_word_by_reading on entity_name_word (reading, entity_id) where reading is not null;
