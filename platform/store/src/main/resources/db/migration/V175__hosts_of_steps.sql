-- Steps of one operation may run on different hosts; the operation's own is the one where it goes on.
alter table operation_step add column host varchar(100);
update operation_step set host = (select o.host from operation o where o.id = operation_step.operation_id);
