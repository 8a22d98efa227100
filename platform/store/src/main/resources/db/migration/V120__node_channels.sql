-- Which nodes have a part in which channels. Until now all nodes of a network had one in its only channel.
create table node_channel (
    node_id    varchar(40) not null references node (id),
    channel_id varchar(40) not null references channel (id),
    state      varchar(20) not null,
    height     bigint not null,
    seen_at    timestamp(6) with time zone,
    joined_at  timestamp(6) with time zone not null,
    primary key (node_id, channel_id)
);
create index node_channel_by_channel on node_channel (channel_id);

insert into node_channel (node_id, channel_id, state, height, joined_at)
select n.id, c.id, 'catching-up', 0, c.created_at from node n join channel c on c.network_id = n.network_id;
