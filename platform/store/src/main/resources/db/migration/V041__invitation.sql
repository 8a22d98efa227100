-- Invitations into a consortium.
-- address: a mail address, or a company's code; live: consortium and address while it is pending, so that it is pending once.
create table invitation (
    id            varchar(40) primary key,
    consortium_id varchar(40) not null references consortium (id),
    inviter_id    varchar(40) not null references company (id),
    address       varchar(254) not null,
    invitee_id    varchar(40) references company (id),
    message       varchar(1000) not null,
    state         varchar(20) not null,
    reason        varchar(1000) not null,
    token_hash    varchar(64) not null unique,
    live          varchar(300) unique,
    sent          integer not null,
    expires_at    timestamp(6) with time zone not null,
    created_at    timestamp(6) with time zone not null,
    version       bigint not null
);
create index invitation_by_consortium on invitation (consortium_id, created_at, id);
create index invitation_by_invitee on invitation (invitee_id, created_at, id);
create index invitation_by_address on invitation (address, state);
create index invitation_by_expiry on invitation (state, expires_at);
