-- Networks of consortia: whose organisations are in them, what each network began with, who holds an organisation's keys.
-- shape: what its channels begin with, as JSON; null for networks made before there was a choice.
-- outside: certificates of an organisation whose keys are elsewhere, as JSON.
alter table network add column consortium_id varchar(40) references consortium (id);
alter table network add column shape varchar(2000);
create index network_by_consortium on network (consortium_id, created_at, id);
create index network_by_created on network (created_at, id);
create index network_by_name on network (name, id);

alter table organisation add column state varchar(20) default 'active' not null;
alter table organisation add column custody varchar(20) default 'platform' not null;
alter table organisation add column outside varchar(1000000);
create index organisation_by_company on organisation (company_id, network_id, state);
