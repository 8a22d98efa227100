-- Whole private chains can be in the bin, too: their entries name no node.
alter table bin_entry alter column node_id drop not null;
