-- Recoveries of lost second factors; the evidence is a secret that only reviewers open, and goes when it is decided.
create table factor_recovery (
    id          varchar(40) primary key,
    account_id  varchar(40) not null references account (id),
    company_id  varchar(40) not null references company (id),
    of_root     boolean not null,
    secret_id   varchar(40),
    state       varchar(20) not null,
    reason      varchar(500) not null,
    waits_until timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    version     bigint not null
);
create index factor_recovery_by_account on factor_recovery (account_id, created_at, id);
create index factor_recovery_by_company on factor_recovery (company_id, created_at, id);
create index factor_recovery_by_root on factor_recovery (of_root, created_at, id);
create index factor_recovery_by_time on factor_recovery (state, waits_until);

-- What happens in a company itself happens in no consortium.
alter table event_item alter column consortium_id drop not null;
