-- What leads on from merged entities. `record` is the entry of a retired id as `retired.toml` has it; of those that are
-- there nothing more is known than their columns say.
alter table retired add column record text not null default '';
update retired set record = case
    when into_id is null then json_object('kind', kind, 'id', record_id)
    else json_object('kind', kind, 'id', record_id, 'into', into_id) end;

-- Names and public ids of merged entities, by the id that was lost. The words of these names are in `entity_name_word`
-- with those of the kept entity; there their `ord` is below 0.
create table merged_name (
    retired_id    text not null,
    ord           integer not null,
    text          text not null,
    lang          text not null,
    kind          text not null,
    needs_context integer not null,
    primary key (retired_id, ord)
) strict, without rowid;

create table merged_identifier (
    retired_id text not null,
    scheme     text not null,
    value      text not null,
    primary key (retired_id, scheme, value)
) strict, without rowid;
create index merged_identifier_by_value on merged_identifier (scheme, value);

-- The entity that is left at the end of each row of merges; none where it was deleted.
create view merged_into as
    with recursive led (retired_id, entity_id) as (
        select record_id, into_id from retired where kind = 'entity' and into_id is not null
        union
        select led.retired_id, r.into_id from led
        join retired r on r.kind = 'entity' and r.record_id = led.entity_id)
    select led.retired_id, e.entity_id from led join entity e on e.entity_id = led.entity_id;

-- All names and all public ids of the entities that there are: their own, and with `retired_id` those they took over.
create view any_name as
    select entity_id, null as retired_id, ord, text, lang, kind, needs_context from entity_name
    union all
    select i.entity_id, n.retired_id, n.ord, n.text, n.lang, n.kind, n.needs_context
    from merged_name n join merged_into i on i.retired_id = n.retired_id;

create view any_identifier as
    select entity_id, null as retired_id, scheme, value from entity_identifier
    union all
    select i.entity_id, n.retired_id, n.scheme, n.value
    from merged_identifier n join merged_into i on i.retired_id = n.retired_id;
