-- What is kept apart for each consortium, and for each company with private chains.
-- realm: whose a network's folders, keys and ports are; a private chain that is opened later stays where it is.
alter table network add column realm varchar(40);
update network set realm = coalesce(consortium_id, company_id);
alter table network alter column realm set not null;

-- Key-encryption keys.
create table key_ring (
    owner     varchar(40) primary key,
    secret_id varchar(40) not null references secret (id)
);
create index key_ring_by_secret on key_ring (secret_id);

-- Whose key the private key is sealed with; null for those that were made before there were such keys.
alter table kept_key add column ring_owner varchar(40) references key_ring (owner);
create index kept_key_by_ring on kept_key (ring_owner);

-- Ports of a host that nodes of one realm have to themselves.
create table port_block (
    host       varchar(300) not null references node_host (host),
    first_port integer not null,
    last_port  integer not null,
    owner      varchar(40) not null,
    primary key (host, first_port)
);
