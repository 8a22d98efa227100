-- What nodes are reached by: their certificates and ledgers say it. Those of before are known on their own machine only.
alter table node add column address varchar(300) default 'localhost' not null;
-- What nodes that are made on a host from now on are reached by; its instances say it with each beat.
alter table node_host add column address varchar(300) default '' not null;
