-- Identities of organisations with their certificate of today; certificate_issue has every certificate that was ever given.
-- Those of nodes and administrators of before are entered by the first sweep of any instance.
create table identity (
    id              varchar(40) primary key,
    network_id      varchar(40) not null references network (id),
    organisation_id varchar(40) not null references organisation (id),
    company_id      varchar(40) not null references company (id),
    holder          varchar(20) not null,
    account_id      varchar(40) references account (id),
    node_id         varchar(40) references node (id),
    name            varchar(300) not null,
    request         varchar(20000),
    certificate     varchar(20000) not null,
    tls_certificate varchar(20000),
    serial          varchar(100) not null,
    not_before      timestamp(6) with time zone not null,
    not_after       timestamp(6) with time zone not null,
    created_at      timestamp(6) with time zone not null
);
create index identity_by_organisation on identity (organisation_id, created_at, id);
create index identity_by_expiry on identity (organisation_id, not_after, id);
create index identity_by_name on identity (organisation_id, name, id);
create index identity_by_account on identity (account_id, organisation_id);
create index identity_by_node on identity (node_id);
create index identity_by_network on identity (network_id);

create table certificate_issue (
    identity_id varchar(40) not null references identity (id),
    serial      varchar(100) not null,
    not_before  timestamp(6) with time zone not null,
    not_after   timestamp(6) with time zone not null,
    issued_at   timestamp(6) with time zone not null,
    primary key (identity_id, serial)
);
