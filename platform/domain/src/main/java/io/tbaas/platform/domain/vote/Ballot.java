package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/**
 * One company's vote; may be taken back until the proposal is decided.
 *
 * @param account the person who cast it
 * @param reason why it was rejected; may be empty where it agrees
 */
public record Ballot(
        ProposalId proposal,
        CompanyId company,
        AccountId account,
        BallotChoice choice,
        String reason,
        BallotForm form,
        Instant castAt) {}
