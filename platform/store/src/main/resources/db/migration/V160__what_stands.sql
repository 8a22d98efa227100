-- When what a round was about came to stand, on a ledger or by statements: from then on it is carried out to the end.
alter table proposal_round add column committed_at timestamp(6) with time zone;

update proposal_round set committed_at = opened_at where block is not null;

update proposal_round set committed_at = opened_at where form = 'statement'
   and exists (select 1 from proposal p join channel c on c.id = p.channel_id
                where p.id = proposal_round.proposal_id and p.round = proposal_round.round
                  and p.state in ('applying', 'failed', 'applied') and c.state not in ('proposed', 'running'));

create index signed_ballot_by_end on signed_ballot (expires);
