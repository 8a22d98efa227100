package io.tbaas.fabric.admin;

import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TaskGroup;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Endorses, orders and follows single transactions of one channel as one identity; thread safe. */
public final class ChannelClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ChannelId channel;
    private final SigningIdentity identity;
    private final BroadcastClient orderer;
    private final InstantSource clock;

    /** A client of one channel; the orderer's connection stays the caller's. */
    public ChannelClient(ChannelId channel, SigningIdentity identity, BroadcastClient orderer, InstantSource clock) {
        this.channel = channel;
        this.identity = identity;
        this.orderer = orderer;
        this.clock = clock;
    }

    /**
     * Has the peers endorse a call, orders it and waits until the first of them has committed it.
     *
     * @return the validated transaction's id
     * @throws TbaasException {@code NODE_REFUSED}, {@code ENDORSEMENTS_DIFFER}, {@code TRANSACTION_INVALID} or
     *     {@code COMMIT_UNKNOWN}
     */
    public String submit(ContractCall call, List<PeerConnection> endorsers) throws InterruptedException {
        PreparedProposal proposal = PreparedProposal.of(call, identity, clock.instant());
        List<ProposalResponse> responses = endorse(proposal, endorsers);
        DeliverClient deliver = new DeliverClient(identity, Optional.empty(), clock);
        try (BlockStream<FilteredBlock> blocks =
                deliver.filteredFromPeer(endorsers.getFirst().channel(), SeekRequest.fromNewest(channel))) {
            order(proposal.transaction(responses));
            awaitCommit(blocks, proposal.transactionId());
        }
        return proposal.transactionId();
    }

    /** Orders an envelope, for example a signed configuration update. */
    public void order(Envelope envelope) throws InterruptedException {
        BroadcastResponse response = orderer.broadcast(envelope, TIMEOUT);
        if (response.getStatus() != Status.SUCCESS) {
            throw new TbaasException(
                    AdminError.NODE_REFUSED,
                    "The orderer answered " + response.getStatus() + ": " + response.getInfo());
        }
    }

    private static List<ProposalResponse> endorse(PreparedProposal proposal, List<PeerConnection> endorsers)
            throws InterruptedException {
        List<ProposalResponse> responses;
        try (TaskGroup<ProposalResponse> group = new TaskGroup<>("endorse")) {
            endorsers.forEach(peer -> group.fork(() -> peer.endorse(proposal)));
            responses = group.join();
        }
        boolean same = responses.stream().allMatch(response -> response.getPayload()
                .equals(responses.getFirst().getPayload()));
        if (!same) {
            throw new TbaasException(
                    AdminError.ENDORSEMENTS_DIFFER,
                    "The peers simulated the call with different results; their ledgers may be at different heights.");
        }
        return responses;
    }

    private static void awaitCommit(BlockStream<FilteredBlock> blocks, String transactionId)
            throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline && !blocks.isEnded()) {
            Optional<FilteredTransaction> found = blocks.poll(Duration.ofNanos(deadline - System.nanoTime()))
                    .flatMap(block -> block.getFilteredTransactionsList().stream()
                            .filter(transaction -> transaction.getTxid().equals(transactionId))
                            .findFirst());
            if (found.isPresent()) {
                requireValid(found.get());
                return;
            }
        }
        throw new TbaasException(
                AdminError.COMMIT_UNKNOWN,
                "Transaction " + transactionId + " was ordered, but its commit was not seen in " + TIMEOUT.toSeconds()
                        + " s.");
    }

    private static void requireValid(FilteredTransaction transaction) {
        if (transaction.getTxValidationCode() != TxValidationCode.VALID) {
            throw new TbaasException(
                    AdminError.TRANSACTION_INVALID,
                    "Transaction " + transaction.getTxid() + " is in a block, marked "
                            + transaction.getTxValidationCode() + ".");
        }
    }
}
