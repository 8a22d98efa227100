-- Seats follow what others change on the ledgers past the platform. seats_version: of the configuration that they were last held against;
-- seats_height: how far the own nodes were then; seats_asked_at: when an instance last began to ask.
alter table channel add column seats_version bigint default -1 not null;
alter table channel add column seats_height bigint default 0 not null;
alter table channel add column seats_asked_at timestamp(6) with time zone;
