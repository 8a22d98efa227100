-- Keys of programs; the key itself is shown once and kept as its hash only.
create table api_key (
    id           varchar(40) primary key,
    account_id   varchar(40) not null references account (id),
    company_id   varchar(40) not null references company (id),
    name         varchar(100) not null,
    hint         varchar(10) not null,
    token_hash   varchar(64) not null unique,
    scope        varchar not null,
    state        varchar(20) not null,
    expires_at   timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone,
    created_at   timestamp(6) with time zone not null,
    version      bigint not null
);
create index api_key_by_account on api_key (account_id, created_at, id);
create index api_key_by_company on api_key (company_id, created_at, id);
