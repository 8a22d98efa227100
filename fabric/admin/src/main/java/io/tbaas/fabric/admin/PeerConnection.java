package io.tbaas.fabric.admin;

import io.grpc.ManagedChannel;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;

/**
 * A peer to call.
 *
 * @param name what messages call it
 * @param channel its connection, owned by the caller
 */
public record PeerConnection(String name, ManagedChannel channel) {
    private static final int SUCCESS = 200;
    private static final int FAILURE_FROM = 400;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /**
     * Sends a proposal.
     *
     * @throws TbaasException {@code NODE_REFUSED} with the peer's own words, {@code NODE_UNREACHABLE}
     */
    ProposalResponse endorse(PreparedProposal proposal) {
        ProposalResponse response = NodeCalls.call(name, () -> EndorserGrpc.newBlockingStub(channel)
                .withDeadlineAfter(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .processProposal(proposal.signed()));
        int status = response.getResponse().getStatus();
        if (status < SUCCESS || status >= FAILURE_FROM) {
            throw new TbaasException(
                    AdminError.NODE_REFUSED,
                    name + " answered " + status + ": " + response.getResponse().getMessage());
        }
        return response;
    }
}
