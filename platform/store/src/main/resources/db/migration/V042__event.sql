-- The event centre. height: the last place given in a company's feed of changes.
create table event_feed (
    company_id varchar(40) primary key references company (id),
    height     bigint not null
);

create table event_item (
    id            varchar(40) primary key,
    company_id    varchar(40) not null references company (id),
    kind          varchar(40) not null,
    subject_kind  varchar(40) not null,
    subject_id    varchar(40) not null,
    consortium_id varchar(40) not null references consortium (id),
    state         varchar(20) not null,
    assignee_id   varchar(40) references account (id),
    parameters    varchar not null,
    outcome       varchar(40) not null,
    voters        integer not null,
    agreed        integer not null,
    rejected      integer not null,
    threshold     integer not null,
    deadline      timestamp(6) with time zone,
    feed          bigint not null,
    created_at    timestamp(6) with time zone not null,
    changed_at    timestamp(6) with time zone not null,
    version       bigint not null
);
create unique index event_item_by_subject on event_item (subject_id, company_id);
create index event_item_by_change on event_item (company_id, changed_at, id);
create index event_item_by_state on event_item (company_id, state, changed_at, id);
create unique index event_item_by_feed on event_item (company_id, feed);

create table event_entry (
    number     bigint generated always as identity primary key,
    subject_id varchar(40) not null,
    at         timestamp(6) with time zone not null,
    company_id varchar(40) references company (id),
    account_id varchar(40) references account (id),
    code       varchar(40) not null,
    parameters varchar not null,
    content    varchar(2000) not null,
    internal   boolean not null
);
create index event_entry_by_subject on event_entry (subject_id, number);

create table event_mark (
    item_id    varchar(40) not null references event_item (id),
    account_id varchar(40) not null references account (id),
    seen       bigint not null,
    starred    boolean not null,
    primary key (item_id, account_id)
);
