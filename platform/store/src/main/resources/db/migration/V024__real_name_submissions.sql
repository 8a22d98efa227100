-- Proofs of real names; the evidence is a secret that only reviewers open.
create table real_name_submission (
    id          varchar(40) primary key,
    company_id  varchar(40) not null references company (id),
    secret_id   varchar(40) not null,
    state       varchar(20) not null,
    reason      varchar(500) not null,
    valid_until timestamp(6) with time zone,
    created_at  timestamp(6) with time zone not null,
    version     bigint not null
);
create index real_name_submission_by_company on real_name_submission (company_id, created_at, id);
create index real_name_submission_by_time on real_name_submission (created_at, id);
create index real_name_submission_to_lapse on real_name_submission (state, valid_until);
