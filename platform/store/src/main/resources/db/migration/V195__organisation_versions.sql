-- Whoever edits an organisation names the version that it was read at.
alter table organisation add column version bigint default 1 not null;
