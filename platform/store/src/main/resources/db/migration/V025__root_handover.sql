-- A company offered by its root account to another of its accounts; at most one at a time.
create table root_handover (
    company_id varchar(40) primary key references company (id),
    from_id    varchar(40) not null references account (id),
    to_id      varchar(40) not null references account (id),
    expires_at timestamp(6) with time zone not null,
    created_at timestamp(6) with time zone not null
);
