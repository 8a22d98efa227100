-- Who was in a network, or sat in a channel of it, and until when: what happened until then stays readable to that company.
-- scope_id: of a network or a channel, which may be gone. A company that is there again reads as those who are.
create table audit_past_reader (
    scope_id   varchar(40) not null,
    company_id varchar(40) not null references company (id),
    network_id varchar(40) not null,
    until      timestamp(6) with time zone not null,
    primary key (scope_id, company_id)
);
create index audit_past_reader_by_network on audit_past_reader (network_id, company_id);
