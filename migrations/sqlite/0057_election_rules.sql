-- How an election is decided, where it is known. No record has it before this.
alter table event add column system text;
alter table event add column threshold_pct real;
alter table event add column quorum_pct real;
