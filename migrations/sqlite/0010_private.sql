-- Who is private is said once: a person who is no public figure. Groups, places and bodies never are.
alter table entity add column private integer
    generated always as (kind = 'person' and public_figure = 0) virtual;
create index entity_by_private on entity (private, entity_id);
