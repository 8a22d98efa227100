-- Proposals and their ballots. content: what belongs to the kind, as JSON.
create table proposal (
    id            varchar(40) primary key,
    consortium_id varchar(40) not null references consortium (id),
    kind          varchar(40) not null,
    content       varchar not null,
    company_id    varchar(40) references company (id),
    proposer_id   varchar(40) not null references company (id),
    reason        varchar(2000) not null,
    threshold     integer not null,
    state         varchar(20) not null,
    outcome       varchar(60) not null,
    deadline      timestamp(6) with time zone not null,
    created_at    timestamp(6) with time zone not null,
    version       bigint not null
);
create index proposal_by_consortium on proposal (consortium_id, created_at, id);
create index proposal_by_deadline on proposal (state, deadline);

create table proposal_voter (
    proposal_id varchar(40) not null references proposal (id),
    company_id  varchar(40) not null references company (id),
    primary key (proposal_id, company_id)
);

create table ballot (
    proposal_id varchar(40) not null,
    company_id  varchar(40) not null,
    account_id  varchar(40) not null references account (id),
    choice      varchar(20) not null,
    reason      varchar(1000) not null,
    form        varchar(20) not null,
    cast_at     timestamp(6) with time zone not null,
    primary key (proposal_id, company_id),
    foreign key (proposal_id, company_id) references proposal_voter (proposal_id, company_id)
);

-- live: consortium and applicant while it is submitted.
create table application (
    id            varchar(40) primary key,
    consortium_id varchar(40) not null references consortium (id),
    applicant_id  varchar(40) not null references company (id),
    message       varchar(1000) not null,
    state         varchar(20) not null,
    reason        varchar(2000) not null,
    live          varchar(81) unique,
    expires_at    timestamp(6) with time zone not null,
    created_at    timestamp(6) with time zone not null,
    version       bigint not null
);
create index application_by_consortium on application (consortium_id, created_at, id);
create index application_by_applicant on application (applicant_id, created_at, id);

-- Offers of the creator's role. live: the consortium while it is pending.
create table handover (
    id            varchar(40) primary key,
    consortium_id varchar(40) not null references consortium (id),
    giver_id      varchar(40) not null references company (id),
    taker_id      varchar(40) not null references company (id),
    state         varchar(20) not null,
    reason        varchar(1000) not null,
    live          varchar(40) unique,
    expires_at    timestamp(6) with time zone not null,
    created_at    timestamp(6) with time zone not null,
    version       bigint not null
);
create index handover_by_consortium on handover (consortium_id, created_at, id);
create index handover_by_expiry on handover (state, expires_at);

-- When a consortium was dissolved; who was a member to the end still reads it.
alter table consortium add column ended_at timestamp(6) with time zone;
