-- Networks that others run, and nodes that the platform does not run.
-- same_as: the network that turned out to be the same and is used instead; endpoint: where a node is reached, as JSON;
-- missing, missing_text: the access that is missing there, empty where nothing is.
alter table network add column imported boolean default false not null;
alter table network add column same_as varchar(40) references network (id);

create table outside_node (
    network_id   varchar(40) not null references network (id),
    name         varchar(300) not null,
    endpoint     varchar(1000000) not null,
    missing      varchar(40) not null,
    missing_text varchar(2000) not null,
    primary key (network_id, name)
);
create index channel_by_first_hash on channel (first_hash);
