-- What a person wants to be told by mail; who has no row has the defaults: root accounts are told, others are not.
create table notice_setting (
    account_id varchar(40) primary key references account (id),
    language   varchar(10) not null,
    needs_me   boolean not null,
    closed     boolean not null,
    version    bigint not null
);

create table webhook (
    id         varchar(40) primary key,
    company_id varchar(40) not null references company (id),
    url        varchar(500) not null,
    active     boolean not null,
    secret_id  varchar(40) not null,
    created_at timestamp(6) with time zone not null,
    version    bigint not null
);
create index webhook_by_company on webhook (company_id, created_at, id);

create table webhook_delivery (
    id         varchar(40) primary key,
    webhook_id varchar(40) not null references webhook (id),
    payload    varchar not null,
    state      varchar(20) not null,
    attempts   integer not null,
    failure    varchar(300) not null,
    next_at    timestamp(6) with time zone not null,
    created_at timestamp(6) with time zone not null,
    version    bigint not null
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, created_at, id);
create index webhook_delivery_due on webhook_delivery (state, next_at);
