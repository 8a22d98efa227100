-- Seats of organisations in channels, and votes that are signatures.
-- rights: names, comma between them. observer seats have the right to read only.
create table seat (
    channel_id      varchar(40) not null references channel (id) on delete cascade,
    organisation_id varchar(40) not null references organisation (id) on delete cascade,
    company_id      varchar(40) not null references company (id),
    rights          varchar(100) not null,
    state           varchar(20) not null,
    since           timestamp(6) with time zone not null,
    primary key (channel_id, organisation_id)
);
create index seat_by_organisation on seat (organisation_id);
create index seat_by_company on seat (company_id, channel_id);

insert into seat (channel_id, organisation_id, company_id, rights, state, since)
select c.id, o.id, o.company_id, 'READ,WRITE,KEEP,VOTE', 'joined', c.created_at
  from channel c join organisation o on o.network_id = c.network_id;

-- A proposal belongs to a consortium, to a network, or to a channel of a network. The channel may be gone.
alter table proposal alter column consortium_id drop not null;
alter table proposal add column network_id varchar(40) references network (id);
alter table proposal add column channel_id varchar(40);
alter table proposal add column round integer default 0 not null;
alter table proposal add column operation_id varchar(40) references operation (id);
create index proposal_by_network on proposal (network_id, created_at, id);
create index proposal_by_channel on proposal (channel_id, created_at, id);
create index proposal_by_operation on proposal (operation_id);

-- What is signed. form: update (content is the engine's own) or statement (content is what is agreed to).
-- details: what the update reads, changes and needs, as JSON. block: where it stands in force.
create table proposal_round (
    proposal_id varchar(40) not null references proposal (id),
    round       integer not null,
    form        varchar(20) not null,
    content     bytea not null,
    details     varchar not null,
    opened_at   timestamp(6) with time zone not null,
    ended       varchar(40) not null,
    block       bigint,
    primary key (proposal_id, round)
);

-- Whose signatures are asked for. role: voter, or consenter, without whom nothing happens. The organisation may be gone.
create table proposal_signer (
    proposal_id     varchar(40) not null references proposal (id),
    organisation_id varchar(40) not null,
    company_id      varchar(40) not null references company (id),
    name            varchar(100) not null,
    role            varchar(20) not null,
    primary key (proposal_id, organisation_id)
);
create index proposal_signer_by_company on proposal_signer (company_id, proposal_id);

-- certificate, expires, signature: empty where it is rejected. proved_at: when the person proved anew who it is.
create table signed_ballot (
    proposal_id     varchar(40) not null,
    round           integer not null,
    organisation_id varchar(40) not null,
    company_id      varchar(40) not null references company (id),
    account_id      varchar(40) not null references account (id),
    choice          varchar(20) not null,
    reason          varchar(1000) not null,
    certificate     varchar(20000),
    expires         timestamp(6) with time zone,
    signature       bytea,
    proved_at       timestamp(6) with time zone,
    cast_at         timestamp(6) with time zone not null,
    void            varchar(40) not null,
    primary key (proposal_id, round, organisation_id),
    foreign key (proposal_id, round) references proposal_round (proposal_id, round)
);
