package io.tbaas.fabric.peer.filters;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.comm.identity.IdentityExpiry;
import io.tbaas.fabric.peer.endorser.Endorser;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Refuses proposals of identities whose certificate has expired; what is no certificate is left to later checks.
 *
 * <p>Source: fabric core/handlers/auth/filter/expiration.go.
 */
public final class ExpirationCheck implements Endorser {
    private final Endorser next;
    private final InstantSource clock;
    private final IdentityExpiry expiry = new IdentityExpiry();

    /** Puts the check before {@code next}. */
    public ExpirationCheck(Endorser next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public ProposalResponse process(SignedProposal proposal) {
        ByteString creator = ProposalHeaders.signatureHeader(proposal).getCreator();
        Optional<Instant> end = expiry.of(creator);
        if (end.isPresent() && clock.instant().isAfter(end.get())) {
            throw new ProposalRefusedException("proposal client identity expired");
        }
        return next.process(proposal);
    }
}
