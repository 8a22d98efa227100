package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.jspecify.annotations.Nullable;

/**
 * The transaction on whose behalf a contract runs: its proposal, and the ledger it sees.
 *
 * <p>Confined to one call at a time, like the simulator it holds; the caller closes the simulator.
 */
public final class TransactionContext {
    private final Optional<ChannelId> channel;
    private final TxId txId;
    private final SignedProposal signedProposal;
    private final Proposal proposal;
    private final @Nullable TransactionSimulator simulator;
    private final @Nullable HistoryQuery history;
    private final Map<String, ByteString> decorations;

    private TransactionContext(
            Optional<ChannelId> channel,
            TxId txId,
            SignedProposal signedProposal,
            Proposal proposal,
            @Nullable TransactionSimulator simulator,
            @Nullable HistoryQuery history,
            Map<String, ByteString> decorations) {
        this.channel = channel;
        this.txId = txId;
        this.signedProposal = signedProposal;
        this.proposal = proposal;
        this.simulator = simulator;
        this.history = history;
        this.decorations = decorations;
    }

    /** A transaction of a channel. */
    public static TransactionContext onChannel(
            ChannelId channel,
            TxId txId,
            SignedProposal signedProposal,
            Proposal proposal,
            TransactionSimulator simulator,
            Optional<HistoryQuery> history) {
        return new TransactionContext(
                Optional.of(channel), txId, signedProposal, proposal, simulator, history.orElse(null), Map.of());
    }

    /** A call of a system chaincode that reads the ledger itself; there is nothing to simulate. */
    public static TransactionContext onChannelWithoutState(
            ChannelId channel, TxId txId, SignedProposal signedProposal, Proposal proposal) {
        return new TransactionContext(Optional.of(channel), txId, signedProposal, proposal, null, null, Map.of());
    }

    /** A call of a system chaincode that concerns no channel. */
    public static TransactionContext withoutChannel(TxId txId, SignedProposal signedProposal, Proposal proposal) {
        return new TransactionContext(Optional.empty(), txId, signedProposal, proposal, null, null, Map.of());
    }

    /** The same transaction with what the decorators of the peer add to the contract's input. */
    public TransactionContext decorated(Map<String, ByteString> added) {
        return new TransactionContext(channel, txId, signedProposal, proposal, simulator, history, Map.copyOf(added));
    }

    /** The same proposal against the ledger of another channel. */
    public TransactionContext onOtherChannel(
            ChannelId other, TransactionSimulator otherSimulator, Optional<HistoryQuery> otherHistory) {
        return new TransactionContext(
                Optional.of(other),
                txId,
                signedProposal,
                proposal,
                otherSimulator,
                otherHistory.orElse(null),
                Map.of());
    }

    /** The channel, unless a system chaincode is called without one. */
    public Optional<ChannelId> channel() {
        return channel;
    }

    /** The channel as it stands on the wire: empty without one. */
    public String channelName() {
        return channel.map(ChannelId::value).orElse("");
    }

    public TxId txId() {
        return txId;
    }

    public SignedProposal signedProposal() {
        return signedProposal;
    }

    public Proposal proposal() {
        return proposal;
    }

    /** What the contract reads and writes; empty for a system chaincode that simulates nothing. */
    public Optional<TransactionSimulator> simulator() {
        return Optional.ofNullable(simulator);
    }

    /** The history of keys, if there is a channel and it is kept. */
    public Optional<HistoryQuery> history() {
        return Optional.ofNullable(history);
    }

    /** What the decorators of the peer add to the contract's input. */
    public Map<String, ByteString> decorations() {
        return decorations;
    }
}
