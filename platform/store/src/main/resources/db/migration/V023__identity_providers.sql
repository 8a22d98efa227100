create table identity_provider (
    id                     varchar(40) primary key,
    name                   varchar(100) not null,
    kind                   varchar(20) not null,
    issuer                 varchar(500) not null,
    authorization_endpoint varchar(500) not null,
    token_endpoint         varchar(500) not null,
    keys_endpoint          varchar(500) not null,
    user_info_endpoint     varchar(500) not null,
    client_id_parameter    varchar(60) not null,
    client_secret_parameter varchar(60) not null,
    subject_field          varchar(60) not null,
    token_by_get           boolean not null,
    client_id              varchar(300) not null,
    secret_id              varchar(40) not null,
    scope                  varchar(300) not null,
    state                  varchar(20) not null,
    created_at             timestamp(6) with time zone not null,
    version                bigint not null
);
create index identity_provider_by_time on identity_provider (created_at, id);

create table identity_binding (
    id          varchar(40) primary key,
    provider_id varchar(40) not null references identity_provider (id),
    subject     varchar(300) not null,
    account_id  varchar(40) not null references account (id),
    created_at  timestamp(6) with time zone not null,
    unique (provider_id, subject)
);
create index identity_binding_by_account on identity_binding (account_id);

-- Sign-ins under way at a provider; the browser's cookie is the other half.
create table provider_flow (
    token_hash  varchar(64) primary key,
    provider_id varchar(40) not null references identity_provider (id),
    account_id  varchar(40) references account (id),
    expires_at  timestamp(6) with time zone not null
);
create index provider_flow_by_expiry on provider_flow (expires_at);
