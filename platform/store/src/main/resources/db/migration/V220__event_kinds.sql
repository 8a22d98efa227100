-- A company may be told of one subject by items of several kinds: that an organisation came in, and that it left.

drop index event_item_by_subject;
create unique index event_item_by_subject on event_item (subject_id, company_id, kind);
