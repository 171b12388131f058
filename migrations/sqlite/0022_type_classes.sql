-- What an event's type has in common with others: its class, and its codes in the lists of others.

alter table event add column type_class text;
alter table event add column plover text;
alter table event add column acled text;

update event set
    type_class = case
        when type in ('recount', 'voting_irregularity', 'voting_halted', 'annulment_rerun', 'decision', 'staff_withdrawal') then 'administration'
        when type in ('call', 'statement', 'meeting', 'negotiation', 'agreement', 'declaration', 'governance_change') then 'politics'
        when type in ('correction') then 'press'
        when type in ('boycott', 'protest', 'gathering') then 'protest'
        when type in ('security_operation', 'military_deployment') then 'security'
        when type in ('intimidation', 'attack', 'property_damage', 'riot', 'armed_conflict') then 'violence'
        when type in ('election', 'voting', 'turnout_report', 'result') then 'vote'
        end,
    plover = case
        when type in ('agreement') then 'AGREE'
        when type in ('attack', 'armed_conflict') then 'ASSAULT'
        when type in ('property_damage') then 'COERCE'
        when type in ('meeting', 'negotiation') then 'CONSULT'
        when type in ('security_operation', 'military_deployment') then 'MOBILIZE'
        when type in ('boycott', 'riot', 'protest') then 'PROTEST'
        when type in ('call') then 'REQUEST'
        when type in ('intimidation') then 'THREATEN'
        end,
    acled = case
        when type in ('armed_conflict') then 'Battles/Armed clash'
        when type in ('protest') then 'Protests/Peaceful protest'
        when type in ('riot') then 'Riots/Mob violence'
        when type in ('agreement') then 'Strategic developments/Agreement'
        when type in ('property_damage') then 'Strategic developments/Looting or property destruction'
        when type in ('election', 'intimidation', 'voting_halted', 'staff_withdrawal', 'security_operation', 'military_deployment', 'meeting', 'negotiation') then 'Strategic developments/Other'
        when type in ('attack') then 'Violence against civilians/Attack'
        end;

create index event_by_type_class on event (type_class, date_sort, event_id);
