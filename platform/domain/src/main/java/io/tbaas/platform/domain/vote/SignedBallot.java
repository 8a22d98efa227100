package io.tbaas.platform.domain.vote;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Instant;
import java.util.Optional;

/**
 * An organisation's vote in a round of a proposal.
 *
 * @param account the person who cast it
 * @param reason why it was rejected; may be empty where it agrees
 * @param signature empty where it is rejected
 * @param provedAt when the person had proved anew who it is
 * @param voided why it does not count any more; empty while it does
 */
public record SignedBallot(
        ProposalId proposal,
        int round,
        OrganisationId organisation,
        CompanyId company,
        AccountId account,
        BallotChoice choice,
        String reason,
        Optional<Signature> signature,
        Optional<Instant> provedAt,
        Instant castAt,
        String voided) {
    /**
     * What was signed with.
     *
     * @param certificate PEM of the signer
     * @param expires when it ends
     * @param encoded of an update the engine's own form, with the certificate in it; of a statement the bare signature
     */
    public record Signature(String certificate, Instant expires, Bytes encoded) {}

    /** Whether it agrees, and still counts. */
    public boolean agrees() {
        return choice == BallotChoice.AGREED && voided.isEmpty();
    }

    /** Whether it agrees by a signature whose certificate has ended since. */
    public boolean endedAt(Instant now) {
        return agrees()
                && signature.filter(each -> !each.expires().isAfter(now)).isPresent();
    }

    /** Whether it rejects. */
    public boolean rejects() {
        return choice == BallotChoice.REJECTED && voided.isEmpty();
    }
}
