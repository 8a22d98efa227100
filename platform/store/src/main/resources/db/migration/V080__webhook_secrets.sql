-- While a company changes over, its calls are signed with the secret before too.
alter table webhook add column previous_secret_id varchar(40);
alter table webhook add column previous_until timestamp(6) with time zone;
create index webhook_by_previous_until on webhook (previous_until);
