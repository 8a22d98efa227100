-- Rights of an operator on a company for a while, in an emergency: an account of the company's own that the company sees and ends.
create table break_glass (
    id          varchar(40) primary key,
    company_id  varchar(40) not null references company (id),
    operator_id varchar(40) not null references operator_account (id),
    account_id  varchar(40) not null references account (id),
    reason      varchar(500) not null,
    created_at  timestamp(6) with time zone not null,
    expires_at  timestamp(6) with time zone not null,
    ended_at    timestamp(6) with time zone,
    version     bigint not null
);
create index break_glass_by_company on break_glass (company_id, created_at, id);
