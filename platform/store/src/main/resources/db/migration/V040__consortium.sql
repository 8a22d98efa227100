-- Consortia and their members.
create table consortium (
    id                 varchar(40) primary key,
    creator_id         varchar(40) not null references company (id),
    name               varchar(100) not null,
    description        varchar(2000) not null,
    real_name_required boolean not null,
    state              varchar(20) not null,
    created_at         timestamp(6) with time zone not null,
    version            bigint not null
);
create index consortium_by_creation on consortium (created_at, id);

-- live: consortium and company while the membership lasts, null afterwards, so that a company is a member once.
create table membership (
    id            varchar(40) primary key,
    consortium_id varchar(40) not null references consortium (id),
    company_id    varchar(40) not null references company (id),
    state         varchar(20) not null,
    live          varchar(81) unique,
    joined_at     timestamp(6) with time zone not null,
    ended_at      timestamp(6) with time zone,
    version       bigint not null
);
create index membership_by_consortium on membership (consortium_id, joined_at, id);
create index membership_by_company on membership (company_id, state, consortium_id);

create view consortium_member as
select m.id, m.consortium_id, m.company_id, m.state, m.joined_at, m.ended_at, m.version, c.name as company_name, c.kind as company_kind
from membership m join company c on c.id = m.company_id;
