-- An origin belongs to one person, so that a person's origins can be erased and nobody else's.
alter table origin add column person_id varchar(40) default '' not null;
drop index origin_by_content;
create unique index origin_by_content on origin (person_id, address, program);
