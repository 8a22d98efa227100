-- The language a person reads: of every mail, not of notices only. Accounts of before keep what they had chosen.
alter table account add column language varchar(10) default 'zh-CN' not null;
alter table sign_up add column language varchar(10) default 'zh-CN' not null;

update account set language = (select n.language from notice_setting n where n.account_id = account.id)
    where exists (select 1 from notice_setting n where n.account_id = account.id);
alter table notice_setting drop column language;

create index break_glass_to_end on break_glass (ended_at, expires_at);
