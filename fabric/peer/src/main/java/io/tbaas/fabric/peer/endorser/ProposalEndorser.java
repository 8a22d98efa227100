package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.chaincode.ChaincodeCall;
import io.tbaas.fabric.chaincode.ChaincodeInvoker;
import io.tbaas.fabric.chaincode.ChaincodeResult;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.lifecycle.ChaincodeEndorsementInfo;
import io.tbaas.fabric.peer.lifecycle.EndorsementInfos;
import io.tbaas.fabric.peer.scc.SystemChaincodes;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.envelope.ProposalException;
import io.tbaas.fabric.protocol.envelope.ProposalRules;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.envelope.UnpackedProposal;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.SignedData;
import io.tbaas.foundation.TbaasException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endorser itself: checks a proposal, simulates it, and signs the result.
 *
 * <p>Source: fabric core/endorser/endorser.go.
 */
public final class ProposalEndorser implements Endorser {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalEndorser.class);
    /** A response from here on is no transaction. */
    private static final int ERROR_THRESHOLD = 400;

    private static final int ERROR = 500;

    private final LocalIdentity local;
    private final MspRegistry ownMembers;
    private final PeerChannels channels;
    private final AclProvider acls;
    private final EndorsementInfos chaincodes;
    private final ChaincodeInvoker invoker;
    private final Simulations simulations;
    private final EndorsementPlugins plugins;

    /**
     * What an endorser works with.
     *
     * @param chaincodes what runs under a name
     * @param invoker runs it
     * @param simulations ends what it simulated
     */
    public record Parts(
            LocalIdentity local,
            PeerChannels channels,
            AclProvider acls,
            EndorsementInfos chaincodes,
            ChaincodeInvoker invoker,
            Simulations simulations) {}

    /** Wires an endorser; nothing is started. */
    public ProposalEndorser(Parts parts) {
        local = parts.local();
        ownMembers = MspRegistry.of(List.of(local.msp()));
        channels = parts.channels();
        acls = parts.acls();
        chaincodes = parts.chaincodes();
        invoker = parts.invoker();
        simulations = parts.simulations();
        plugins = new EndorsementPlugins(local.signer(), local.verifications());
    }

    @Override
    public ProposalResponse process(SignedProposal signed) {
        UnpackedProposal proposal = unpack(signed);
        String name = proposal.channelId();
        Optional<PeerChannel> channel = name.isEmpty() ? Optional.empty() : channels.find(new ChannelId(name));
        if (!name.isEmpty() && channel.isEmpty()) {
            return failure("channel '" + name + "' not found");
        }
        HashFunction hash = channel.map(
                        joined -> HashFunction.ofFabricName(joined.bundle().hashFunctionName()))
                .orElse(local.hash());
        check(proposal, channel, hash);
        try {
            return channel.isPresent() ? endorse(proposal, channel.get(), hash) : answer(proposal);
        } catch (TbaasException e) {
            LOG.warn(
                    "Failed to invoke chaincode {} on channel [{}]: {}",
                    proposal.chaincodeName(),
                    name,
                    e.getMessage());
            return failure(String.valueOf(e.getMessage()));
        }
    }

    private static UnpackedProposal unpack(SignedProposal signed) {
        try {
            return ProposalRules.unpack(signed);
        } catch (ProposalException e) {
            throw new ProposalRefusedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void check(UnpackedProposal proposal, Optional<PeerChannel> channel, HashFunction hash) {
        MspRegistry members = channel.map(joined -> joined.bundle().msps()).orElse(ownMembers);
        try {
            ProposalRules.validate(proposal, members, hash);
        } catch (ProposalException e) {
            throw new ProposalRefusedException("error validating proposal: " + e.getMessage(), e);
        }
        if (channel.isEmpty()) {
            return;
        }
        if (channel.get().ledger().blocks().contains(new TxId(proposal.txId()))) {
            throw new ProposalRefusedException("duplicate transaction found [" + proposal.txId() + "]. Creator ["
                    + HexFormat.of()
                            .formatHex(proposal.signatureHeader().getCreator().toByteArray()) + "]");
        }
        if (!SystemChaincodes.isSystem(proposal.chaincodeName())) {
            try {
                acls.check(
                        AclResources.PEER_PROPOSE,
                        proposal.channelId(),
                        List.of(new SignedData(
                                proposal.signedProposal().getProposalBytes(),
                                proposal.signatureHeader().getCreator(),
                                proposal.signedProposal().getSignature())));
            } catch (AccessDeniedException e) {
                throw new ProposalRefusedException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** A call that concerns the peer only: there is nothing to simulate and nothing to sign. */
    private ProposalResponse answer(UnpackedProposal proposal) {
        TransactionContext context = TransactionContext.withoutChannel(
                new TxId(proposal.txId()), proposal.signedProposal(), proposal.proposal());
        ChaincodeEndorsementInfo info = find(proposal, context);
        ChaincodeResult result = invoke(proposal, context);
        ProposalResponse.Builder answer = ProposalResponse.newBuilder().setResponse(result.response());
        if (result.response().getStatus() >= ERROR) {
            answer.setPayload(payload(proposal, info, result, Optional.empty(), local.hash()));
        }
        return answer.build();
    }

    private ProposalResponse endorse(UnpackedProposal proposal, PeerChannel channel, HashFunction hash) {
        TxId txId = new TxId(proposal.txId());
        if (!SystemChaincodes.needsSimulator(proposal.chaincodeName())) {
            TransactionContext context = TransactionContext.onChannelWithoutState(
                    channel.channelId(), txId, proposal.signedProposal(), proposal.proposal());
            ChaincodeEndorsementInfo info = find(proposal, context);
            return respond(proposal, info, invoke(proposal, context), Optional.empty(), hash);
        }
        try (TransactionSimulator simulator = channel.ledger().simulator(txId)) {
            TransactionContext context = TransactionContext.onChannel(
                    channel.channelId(),
                    txId,
                    proposal.signedProposal(),
                    proposal.proposal(),
                    simulator,
                    Optional.of(channel.ledger().history()));
            ChaincodeEndorsementInfo info = find(proposal, context);
            ChaincodeResult result = invoke(proposal, context);
            Simulated simulated = simulated(channel, txId, simulator);
            return respond(proposal, info, result, Optional.of(simulated), hash);
        }
    }

    private Simulated simulated(PeerChannel channel, TxId txId, TransactionSimulator simulator) {
        try {
            return simulations.finish(channel, txId, simulator);
        } catch (TbaasException e) {
            throw failedSimulation(e);
        }
    }

    private ChaincodeEndorsementInfo find(UnpackedProposal proposal, TransactionContext context) {
        try {
            return chaincodes.find(proposal.channelId(), proposal.chaincodeName(), context.simulator());
        } catch (TbaasException e) {
            throw new EndorsementFailedException(
                    "make sure the chaincode " + proposal.chaincodeName() + " has been successfully defined on channel "
                            + proposal.channelId() + " and try again: " + e.getMessage(),
                    e);
        }
    }

    private ChaincodeResult invoke(UnpackedProposal proposal, TransactionContext context) {
        long startNanos = System.nanoTime();
        try {
            ChaincodeResult result =
                    invoker.invoke(new ChaincodeCall(proposal.chaincodeName(), proposal.input(), context));
            return result.response().getStatus() >= ERROR_THRESHOLD ? ChaincodeResult.of(result.response()) : result;
        } catch (TbaasException e) {
            throw failedSimulation(e);
        } finally {
            LOG.debug(
                    "[{}][{}] finished chaincode: {} duration: {}ms",
                    proposal.channelId(),
                    proposal.txId(),
                    proposal.chaincodeName(),
                    (System.nanoTime() - startNanos) / 1_000_000);
        }
    }

    private static EndorsementFailedException failedSimulation(TbaasException cause) {
        return new EndorsementFailedException("error in simulation: " + cause.getMessage(), cause);
    }

    private ProposalResponse respond(
            UnpackedProposal proposal,
            ChaincodeEndorsementInfo info,
            ChaincodeResult result,
            Optional<Simulated> simulated,
            HashFunction hash) {
        Response response = result.response();
        ProposalResponse.Builder answer = ProposalResponse.newBuilder().setResponse(response);
        if (response.getStatus() >= ERROR_THRESHOLD && response.getStatus() < ERROR) {
            return answer.build();
        }
        simulated.map(Simulated::interest).ifPresent(answer::setInterest);
        ByteString payload = payload(proposal, info, result, simulated, hash);
        answer.setPayload(payload);
        if (response.getStatus() >= ERROR) {
            return answer.build();
        }
        try {
            return answer.setVersion(1)
                    .setEndorsement(plugins.endorse(info.endorsementPlugin(), payload))
                    .build();
        } catch (TbaasException e) {
            throw new EndorsementFailedException("endorsing with plugin failed: " + e.getMessage(), e);
        }
    }

    private static ByteString payload(
            UnpackedProposal proposal,
            ChaincodeEndorsementInfo info,
            ChaincodeResult result,
            Optional<Simulated> simulated,
            HashFunction hash) {
        ChaincodeAction action = ChaincodeAction.newBuilder()
                .setResults(simulated.map(Simulated::publicBytes).orElse(ByteString.EMPTY))
                .setEvents(result.event().map(ChaincodeEvent::toByteString).orElse(ByteString.EMPTY))
                .setResponse(result.response())
                .setChaincodeId(ChaincodeID.newBuilder()
                        .setName(proposal.chaincodeName())
                        .setVersion(info.version()))
                .build();
        ByteString proposalHash =
                Proposals.hash(proposal.header(), Proposals.withoutTransient(proposal.payload()), hash);
        return Proposals.responsePayload(proposalHash, action);
    }

    private static ProposalResponse failure(String message) {
        return ProposalResponse.newBuilder()
                .setResponse(Response.newBuilder().setStatus(ERROR).setMessage(message))
                .build();
    }
}
