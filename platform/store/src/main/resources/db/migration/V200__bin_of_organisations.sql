-- What an organisation leaves behind that goes by its own wish lies in its company's bin. organisation_id names a row that a network's removal removes,
-- so it is no foreign key; parts of networks deleted by vote name none.
alter table bin_entry add column organisation_id varchar(40);
