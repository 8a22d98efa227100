-- What of a network deleted by vote is a company's own goes to its bin as one entry. kind: node, network (a whole private chain) or part.
alter table bin_entry add column kind varchar(20);
update bin_entry set kind = case when node_id is null then 'network' else 'node' end;
alter table bin_entry alter column kind set not null;
