-- The recycle bin. node_id names a row that purging removes, so it is no foreign key.
create table bin_entry (
    id         varchar(40) primary key,
    company_id varchar(40) not null references company (id),
    network_id varchar(40) not null references network (id),
    node_id    varchar(40) not null,
    name       varchar(300) not null,
    state      varchar(20) not null,
    kept_at    timestamp(6) with time zone not null,
    purge_at   timestamp(6) with time zone not null
);
create index bin_entry_by_company on bin_entry (company_id, kept_at, id);
create index bin_entry_by_end on bin_entry (state, purge_at);
create index bin_entry_by_network on bin_entry (network_id);
create index bin_entry_by_node on bin_entry (node_id);
