-- Whether a company's real name is verified: none, submitted, verified, rejected, lapsed. What the review itself needs is kept beside it.
alter table company add column real_name varchar(20) default 'none' not null;
