-- When articles and corrections were published, where that has a known beginning. `published_from` is what lists are
-- sorted by: of an open or unknown beginning it holds the last number there is, which is no date to compare with.
alter table article add column published_start integer
    generated always as (nullif(published_from, 9223372036854775807)) virtual;
alter table correction add column published_start integer
    generated always as (nullif(published_from, 9223372036854775807)) virtual;
