package io.tbaas.launcher;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.NetworkPlan;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.envelope.TransactionIds;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Calls of one contract through the published gateway client. That client names transactions by SHA-256 whatever the channel
 * hashes with; on a channel that hashes otherwise its proposals are named anew before they are signed, by the client's own
 * way of taking proposals as bytes. Thread safe.
 */
public final class ContractCalls {
    private final Gateway gateway;
    private final Contract contract;
    private final HashFunction hash;

    /** Calls a contract of a channel whose blocks are hashed with that function. */
    public ContractCalls(Gateway gateway, ChannelId channel, String contract, HashFunction hash) {
        this.gateway = gateway;
        this.contract = gateway.getNetwork(channel.value()).getContract(contract);
        this.hash = hash;
    }

    /** What channels of such a network hash with. */
    public static HashFunction hashOf(NetworkPlan plan) {
        return plan.algorithm() == SignatureAlgorithm.SM2 ? HashFunction.SM3 : HashFunction.SHA_256;
    }

    /** A proposal that is signed when it is first sent. */
    public Proposal propose(String function, String... arguments) {
        Proposal proposal =
                contract.newProposal(function).addArguments(arguments).build();
        return hash == HashFunction.SHA_256 ? proposal : gateway.newProposal(named(proposal.getBytes()));
    }

    /** The answer of the contract, of which nothing is kept. */
    public byte[] evaluate(String function, String... arguments) throws GatewayException {
        return propose(function, arguments).evaluate();
    }

    private byte[] named(byte[] proposed) {
        try {
            ProposedTransaction transaction = ProposedTransaction.parseFrom(proposed);
            org.hyperledger.fabric.protos.peer.Proposal proposal =
                    org.hyperledger.fabric.protos.peer.Proposal.parseFrom(
                            transaction.getProposal().getProposalBytes());
            Header header = Header.parseFrom(proposal.getHeader());
            SignatureHeader creator = SignatureHeader.parseFrom(header.getSignatureHeader());
            String id = TransactionIds.compute(creator.getNonce(), creator.getCreator(), hash);
            ByteString channelHeader = ChannelHeader.parseFrom(header.getChannelHeader()).toBuilder()
                    .setTxId(id)
                    .build()
                    .toByteString();
            ByteString bytes = proposal.toBuilder()
                    .setHeader(header.toBuilder()
                            .setChannelHeader(channelHeader)
                            .build()
                            .toByteString())
                    .build()
                    .toByteString();
            return transaction.toBuilder()
                    .setTransactionId(id)
                    .setProposal(SignedProposal.newBuilder().setProposalBytes(bytes))
                    .build()
                    .toByteArray();
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("the client's own proposal cannot be read", impossible);
        }
    }
}
