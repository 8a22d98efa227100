-- Second factors of accounts and operators; the key of a code generator is a secret.
create table totp_factor (
    id           varchar(40) primary key,
    account_id   varchar(40) unique references account (id),
    operator_id  varchar(40) unique references operator_account (id),
    secret_id    varchar(40) not null,
    confirmed    boolean not null,
    last_step    bigint not null,
    created_at   timestamp(6) with time zone not null,
    check ((account_id is null) <> (operator_id is null))
);

create table recovery_code (
    code_hash   varchar(64) primary key,
    account_id  varchar(40) references account (id),
    operator_id varchar(40) references operator_account (id),
    check ((account_id is null) <> (operator_id is null))
);
create index recovery_code_by_account on recovery_code (account_id);
create index recovery_code_by_operator on recovery_code (operator_id);
