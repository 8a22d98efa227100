-- What the instance of one host only can tell, because it alone looks into its nodes' folders, asked by the instance that a call came to.
-- asked_by: that one's host. problem: the code of what stood in the way. Rows live for as long as somebody waits for them.
create table host_question (
    id       varchar(40) primary key,
    host     varchar(100) not null,
    asked_by varchar(100) not null,
    question varchar not null,
    asked_at timestamp(6) with time zone not null,
    taken    boolean not null,
    problem  varchar(60)
);
create index host_question_by_host on host_question (host, taken, asked_at);
create index host_question_by_time on host_question (asked_at);

create table host_answer (
    question_id varchar(40) not null references host_question (id) on delete cascade,
    number      integer not null,
    content     bytea not null,
    is_last     boolean not null,
    primary key (question_id, number)
);
