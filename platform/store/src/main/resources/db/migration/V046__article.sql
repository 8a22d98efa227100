-- News and frequently asked questions, in both languages.
create table article (
    id         varchar(40) primary key,
    kind       varchar(20) not null,
    title_zh   varchar(200) not null,
    body_zh    varchar(20000) not null,
    title_en   varchar(200) not null,
    body_en    varchar(20000) not null,
    published  boolean not null,
    created_at timestamp(6) with time zone not null,
    version    bigint not null
);
create index article_by_kind on article (kind, created_at, id);
