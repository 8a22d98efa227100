package io.tbaas.fabric.peer.gateway;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Another peer, asked over the wire; the deadline of the gateway's own call holds too. */
final class RemoteEndorser implements ProposalClient {
    private final Channel connection;
    private final Duration timeout;

    RemoteEndorser(Channel connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    @Override
    public ProposalAnswer process(SignedProposal proposal) {
        try {
            return new ProposalAnswer.Responded(EndorserGrpc.newBlockingStub(connection)
                    .withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .processProposal(proposal));
        } catch (StatusRuntimeException failed) {
            return new ProposalAnswer.Unreachable(GatewayErrors.inWordsOfFabric(failed.getStatus()));
        }
    }
}
