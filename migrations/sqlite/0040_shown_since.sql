-- What is written anew in the index is found by the revision at which what is shown of it changed.
create index shown_by_revision on shown (revision);
