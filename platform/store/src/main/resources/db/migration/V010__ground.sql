-- The platform's ground. One dialect for H2 and PostgreSQL.
create table company (
    id          varchar(40) primary key,
    kind        varchar(20) not null,
    name        varchar(100) not null,
    description varchar(2000) not null,
    state       varchar(20) not null,
    created_at  timestamp(6) with time zone not null,
    version     bigint not null
);
create index company_by_creation on company (created_at, id);

create table account (
    id            varchar(40) primary key,
    company_id    varchar(40) not null references company (id),
    mail          varchar(254) not null unique,
    display_name  varchar(100) not null,
    root          boolean not null,
    state         varchar(20) not null,
    password_hash varchar(200),
    created_at    timestamp(6) with time zone not null,
    version       bigint not null
);
create index account_by_company on account (company_id, created_at, id);

create table operator_account (
    id            varchar(40) primary key,
    mail          varchar(254) not null unique,
    display_name  varchar(100) not null,
    password_hash varchar(200) not null,
    created_at    timestamp(6) with time zone not null,
    version       bigint not null
);

-- A sign-up whose mail address is not verified yet; nothing of it exists before.
create table sign_up (
    id            varchar(40) primary key,
    mail          varchar(254) not null,
    company_name  varchar(100) not null,
    company_kind  varchar(20) not null,
    display_name  varchar(100) not null,
    password_hash varchar(200) not null,
    token_hash    varchar(64) not null unique,
    created_at    timestamp(6) with time zone not null,
    expires_at    timestamp(6) with time zone not null
);
create index sign_up_by_expiry on sign_up (expires_at);

-- One-time links, for example the one that makes the first operator.
create table one_time_link (
    token_hash varchar(64) primary key,
    purpose    varchar(40) not null,
    subject    varchar(40) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);

create table session (
    id           varchar(40) primary key,
    token_hash   varchar(64) not null unique,
    account_id   varchar(40) references account (id),
    operator_id  varchar(40) references operator_account (id),
    origin_id    varchar(40),
    created_at   timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null,
    stepped_up_at timestamp(6) with time zone,
    check ((account_id is null) <> (operator_id is null))
);
create index session_by_account on session (account_id);
create index session_by_operator on session (operator_id);
create index session_by_expiry on session (expires_at);

-- Where calls came from: personal data, apart from the audit log so that it can be erased.
create table origin (
    id         varchar(40) primary key,
    address    varchar(60) not null,
    program    varchar(300) not null,
    created_at timestamp(6) with time zone not null
);
create unique index origin_by_content on origin (address, program);

create table audit_chain (
    id        varchar(40) primary key,
    height    bigint not null,
    last_hash bytea not null
);

create table audit_row (
    chain_id      varchar(40) not null references audit_chain (id),
    sequence      bigint not null,
    at            timestamp(6) with time zone not null,
    actor_kind    varchar(20) not null,
    actor_id      varchar(40) not null,
    action        varchar(60) not null,
    resource_kind varchar(40) not null,
    resource_id   varchar(100) not null,
    result        varchar(20) not null,
    problem       varchar(60) not null,
    origin_id     varchar(40) not null,
    request_id    varchar(100) not null,
    details       varchar not null,
    previous_hash bytea not null,
    hash          bytea not null,
    primary key (chain_id, sequence)
);
create index audit_row_by_actor on audit_row (chain_id, actor_id, sequence);
create index audit_row_by_action on audit_row (chain_id, action, sequence);
create index audit_row_by_resource on audit_row (chain_id, resource_id, sequence);
create index audit_row_by_time on audit_row (chain_id, at, sequence);

-- Answers to creations that may be repeated; the answer itself is a secret.
create table idempotent_reply (
    caller         varchar(60) not null,
    key_text       varchar(200) not null,
    request_digest varchar(64) not null,
    secret_id      varchar(40),
    created_at     timestamp(6) with time zone not null,
    primary key (caller, key_text)
);
create index idempotent_reply_by_creation on idempotent_reply (created_at);

-- Mail to send; the text, which may hold a one-time link, is a secret.
create table outbox_mail (
    id          varchar(40) primary key,
    recipient   varchar(254) not null,
    subject     varchar(300) not null,
    secret_id   varchar(40) not null,
    state       varchar(20) not null,
    attempts    integer not null,
    failure     varchar(500),
    next_at     timestamp(6) with time zone not null,
    created_at  timestamp(6) with time zone not null,
    version     bigint not null
);
create index outbox_mail_by_time on outbox_mail (created_at, id);
create index outbox_mail_to_send on outbox_mail (state, next_at);

create table secret (
    id         varchar(40) primary key,
    purpose    varchar(40) not null,
    owner      varchar(100) not null,
    key_id     varchar(40) not null,
    content    bytea not null,
    created_at timestamp(6) with time zone not null
);
create index secret_by_owner on secret (owner);
create index secret_by_key on secret (key_id, id);

-- Known text under the envelope key, so that a wrong key is told at start.
create table envelope_check (
    key_id  varchar(40) primary key,
    content bytea not null
);

create table setting (
    name    varchar(60) primary key,
    content varchar not null,
    version bigint not null
);
