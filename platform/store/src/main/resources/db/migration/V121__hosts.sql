-- Hosts as people see them: registered by the instances that run there. Those of before get their ids with the next beat of any instance.
alter table node_host add column id varchar(40);
alter table node_host add column draining boolean default false not null;
alter table node_host add column seen_at timestamp(6) with time zone;
create unique index node_host_by_id on node_host (id);
