-- Networks, their organisations, nodes and channels. What a ledger knows itself is read from it.
-- live_name: company and name in lower case until the network is purged, null afterwards.
create table network (
    id           varchar(40) primary key,
    company_id   varchar(40) not null references company (id),
    name         varchar(100) not null,
    live_name    varchar(150) unique,
    engine       varchar(40) not null,
    state        varchar(20) not null,
    operation_id varchar(40) references operation (id),
    created_at   timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone
);
create index network_by_company on network (company_id, created_at, id);

create table organisation (
    id            varchar(40) primary key,
    network_id    varchar(40) not null references network (id),
    company_id    varchar(40) not null references company (id),
    name          varchar(100) not null,
    domain        varchar(200) not null,
    authority     varchar(20000),
    administrator varchar(20000),
    constraint organisation_name unique (network_id, name)
);

create table node (
    id              varchar(40) primary key,
    network_id      varchar(40) not null references network (id),
    organisation_id varchar(40) not null references organisation (id),
    company_id      varchar(40) not null references company (id),
    host            varchar(300) not null,
    name            varchar(300) not null,
    role            varchar(20) not null,
    ports           varchar(300) not null,
    state           varchar(20) not null,
    wanted          boolean not null,
    failure         varchar(2000) not null,
    identity        varchar(20000),
    created_at      timestamp(6) with time zone not null,
    constraint node_name unique (network_id, name)
);
create index node_by_company on node (company_id);
create index node_by_organisation on node (organisation_id);
create index node_by_host on node (host, wanted);

-- One row for each host that has or had nodes: locked while ports are given out.
create table node_host (
    host varchar(300) primary key
);

create table node_port (
    host    varchar(300) not null references node_host (host),
    port    integer not null,
    node_id varchar(40) not null references node (id),
    primary key (host, port)
);
create index node_port_by_node on node_port (node_id);

create table channel (
    id          varchar(40) primary key,
    network_id  varchar(40) not null references network (id),
    name        varchar(300) not null,
    state       varchar(20) not null,
    first_block bytea,
    first_hash  bytea,
    created_at  timestamp(6) with time zone not null,
    constraint channel_name unique (network_id, name)
);

-- Private keys by the names that engines know them by.
create table kept_key (
    name      varchar(300) primary key,
    secret_id varchar(40) not null references secret (id)
);
create index kept_key_by_secret on kept_key (secret_id);
