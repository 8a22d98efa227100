-- What the operator sets: quotas per company, and who is slowed down.
create table company_quota (
    company_id varchar(40) not null references company (id),
    quota      varchar(40) not null,
    amount     bigint not null,
    primary key (company_id, quota)
);

-- Token buckets, shared by all instances; only for what must not be tried often, such as signing in.
create table throttle (
    bucket varchar(200) primary key,
    tokens double precision not null,
    at     timestamp(6) with time zone not null
);
create index throttle_by_time on throttle (at);
