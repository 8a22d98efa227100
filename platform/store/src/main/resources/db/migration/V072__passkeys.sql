-- Passkeys of accounts and operators. credential_id and challenges are in base 64 for URLs, as browsers send them.
create table passkey (
    id              varchar(40) primary key,
    account_id      varchar(40) references account (id),
    operator_id     varchar(40) references operator_account (id),
    name            varchar(100) not null,
    credential_id   varchar(1400) not null unique,
    public_key      bytea not null,
    attestation     bytea not null,
    signature_count bigint not null,
    user_verified   boolean not null,
    backup_eligible boolean not null,
    backed_up       boolean not null,
    transports      varchar(200) not null,
    created_at      timestamp(6) with time zone not null,
    last_used_at    timestamp(6) with time zone,
    version         bigint not null,
    check ((account_id is null) <> (operator_id is null))
);
create index passkey_by_account on passkey (account_id, created_at, id);
create index passkey_by_operator on passkey (operator_id, created_at, id);

-- What a passkey has to sign: at most one for each thing under way, which is a session or a ticket.
create table passkey_challenge (
    context    varchar(64) not null,
    purpose    varchar(20) not null,
    person     varchar(40) not null,
    challenge  varchar(100) not null,
    expires_at timestamp(6) with time zone not null,
    primary key (context, purpose)
);
create index passkey_challenge_by_expiry on passkey_challenge (expires_at);
