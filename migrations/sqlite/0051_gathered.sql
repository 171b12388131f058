-- Numbers of sketches are put in their order for many texts together. Those of texts after this one stand in
-- `text_signature` alone.
alter table corpus add column gathered integer not null default 0;
update corpus set gathered = (select coalesce(max(signature_id), 0) from text_signature);
