-- Figures over time: sums per minute, hour and day. channel_count says up to which block a channel is counted, so that each counts once.
create table channel_count (
    channel_id varchar(40) primary key references channel (id),
    next_block bigint not null
);

create table channel_figure (
    channel_id   varchar(40) not null references channel (id),
    grain        varchar(10) not null,
    starts_at    timestamp(6) with time zone not null,
    height       bigint not null,
    blocks       bigint not null,
    transactions bigint not null,
    invalid      bigint not null,
    bytes        bigint not null,
    node_id      varchar(40) not null,
    seen_at      timestamp(6) with time zone not null,
    primary key (channel_id, grain, starts_at)
);
create index channel_figure_by_age on channel_figure (grain, starts_at);

create table node_figure (
    node_id    varchar(40) not null references node (id),
    channel_id varchar(40) not null references channel (id),
    grain      varchar(10) not null,
    starts_at  timestamp(6) with time zone not null,
    height     bigint not null,
    lag_max    bigint not null,
    disk_bytes bigint not null,
    seen_at    timestamp(6) with time zone not null,
    primary key (node_id, channel_id, grain, starts_at)
);
create index node_figure_by_channel on node_figure (channel_id);
create index node_figure_by_age on node_figure (grain, starts_at);
