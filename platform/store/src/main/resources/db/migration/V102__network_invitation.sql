-- Invitations into a consortium's networks.
-- live: network and invitee while it is pending, so that it is pending once; organisation_id, operation_id: what an acceptance began.
create table network_invitation (
    id              varchar(40) primary key,
    network_id      varchar(40) not null references network (id),
    inviter_id      varchar(40) not null references company (id),
    invitee_id      varchar(40) not null references company (id),
    message         varchar(1000) not null,
    state           varchar(20) not null,
    reason          varchar(1000) not null,
    live            varchar(90) unique,
    organisation_id varchar(40) references organisation (id),
    operation_id    varchar(40) references operation (id),
    expires_at      timestamp(6) with time zone not null,
    created_at      timestamp(6) with time zone not null,
    version         bigint not null
);
create index network_invitation_by_network on network_invitation (network_id, created_at, id);
create index network_invitation_by_invitee on network_invitation (invitee_id, created_at, id);
create index network_invitation_by_organisation on network_invitation (organisation_id);
create index network_invitation_by_expiry on network_invitation (state, expires_at);
