-- What of a channel that was voted to end is a company's own lies in its bin. channel_id names a row that a network's removal removes, so it is no foreign key.
alter table bin_entry add column channel_id varchar(40);
create index bin_entry_by_channel on bin_entry (channel_id);
