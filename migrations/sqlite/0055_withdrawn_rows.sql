-- A record that goes for rights leaves its id in the sets that have it, and nothing else. What is given since, beside what was frozen;
-- null where that is the same.
alter table result_set add column withdrawn integer not null default 0;
alter table result_set add column given_bytes integer;
alter table result_set add column given_sha256 text;
create index result_set_record_by_record on result_set_record (record_id);
