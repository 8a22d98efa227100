-- Whether a company demands a second factor of all its accounts.
alter table company add column second_factor_required boolean default false not null;
