-- Members of a consortium apply to join its networks, too. network_id: null where it is the consortium; live begins with what is joined.
alter table application add column network_id varchar(40) references network (id);
create index application_by_network on application (network_id, created_at, id);
