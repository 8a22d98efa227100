-- Indexes for filters and orders that made lists read more than they show; found with a million audit rows (./tbaas bench --only platform).
create index audit_row_by_request on audit_row (chain_id, request_id, sequence);
create index audit_row_by_result on audit_row (chain_id, result, sequence);
create index audit_row_by_origin on audit_row (chain_id, origin_id);
create index company_by_name on company (name, id);
create index event_item_by_creation on event_item (company_id, created_at, id);
create index event_item_by_assignee on event_item (assignee_id, changed_at, id);
create index outbox_mail_by_recipient on outbox_mail (recipient, created_at, id);
create index outbox_mail_by_state on outbox_mail (state, created_at, id);
create index grant_of_account on permission_grant (account_id, created_at, id);
create index grant_of_group on permission_grant (group_id, created_at, id);
create index permission_grant_by_permission on permission_grant (company_id, permission, created_at, id);
create index permission_grant_by_resource on permission_grant (company_id, resource_id, created_at, id);
create index webhook_delivery_by_state on webhook_delivery (webhook_id, state, created_at, id);
