-- An invited account does not hold its address yet, and a removed one no more: "mail" then holds the id, and the address stands here.
alter table account add column shown_mail varchar(254);
create index account_by_name on account (company_id, display_name, id);

create table account_group (
    id          varchar(40) primary key,
    company_id  varchar(40) not null references company (id),
    name        varchar(100) not null,
    description varchar(2000) not null,
    state       varchar(20) not null,
    created_at  timestamp(6) with time zone not null,
    version     bigint not null
);
create index account_group_by_company on account_group (company_id, created_at, id);
create index account_group_by_name on account_group (company_id, name, id);

create table group_member (
    group_id   varchar(40) not null references account_group (id),
    account_id varchar(40) not null references account (id),
    since      timestamp(6) with time zone not null,
    primary key (group_id, account_id)
);
create index group_member_by_account on group_member (account_id, group_id);

-- Allows or denies one API operation; resource_id is empty where it is about all resources of the company.
create table permission_grant (
    id          varchar(40) primary key,
    company_id  varchar(40) not null references company (id),
    account_id  varchar(40) references account (id),
    group_id    varchar(40) references account_group (id),
    permission  varchar(60) not null,
    resource_id varchar(100) not null,
    effect      varchar(10) not null,
    state       varchar(20) not null,
    created_at  timestamp(6) with time zone not null,
    version     bigint not null,
    check ((account_id is null) <> (group_id is null))
);
create index permission_grant_by_company on permission_grant (company_id, created_at, id);
create index permission_grant_by_account on permission_grant (account_id, permission);
create index permission_grant_by_group on permission_grant (group_id, permission);
