package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.chaincode.SystemChaincode;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.ChannelInfo;
import org.hyperledger.fabric.protos.peer.ChannelQueryResponse;
import org.hyperledger.fabric.protos.peer.JoinBySnapshotStatus;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * The peer's channels and their configuration: joining, listing, reading.
 *
 * <p>Source: fabric core/scc/cscc/configure.go.
 */
public final class CsccScc implements SystemChaincode {
    private static final String NAME = "cscc";

    private final AclProvider acls;
    private final PeerChannels channels;

    /** Answers for the peer's channels, to whom the access rules let. */
    public CsccScc(AclProvider acls, PeerChannels channels) {
        this.acls = acls;
        this.channels = channels;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Response invoke(TransactionContext context, List<ByteString> args) {
        try {
            return Answers.success(call(context.signedProposal(), args));
        } catch (SccRefusal e) {
            return e.response();
        }
    }

    private ByteString call(SignedProposal proposal, List<ByteString> args) {
        String function = args.isEmpty() ? "" : args.get(0).toStringUtf8();
        boolean alone = function.equals("GetChannels") || function.equals("JoinBySnapshotStatus");
        if (args.isEmpty() || (!alone && args.size() < 2)) {
            throw new SccRefusal("Incorrect number of arguments, " + args.size());
        }
        String invoked = InvokedChaincode.name(proposal);
        if (!invoked.equals(NAME)) {
            throw new SccRefusal(
                    "Rejecting invoke of CSCC from another chaincode, original invocation for '" + invoked + "'");
        }
        return switch (function) {
            case "JoinChain" -> join(proposal, args.get(1));
            case "JoinChainBySnapshot" -> joinBySnapshot(proposal, args.get(1));
            case "JoinBySnapshotStatus" -> joinBySnapshotStatus(proposal);
            case "GetConfigBlock" -> configBlock(proposal, args.get(1).toStringUtf8());
            case "GetChannelConfig" -> channelConfig(proposal, args.get(1).toStringUtf8());
            case "GetChannels" -> channelNames(proposal);
            default -> throw new SccRefusal("Requested function " + function + " not found.");
        };
    }

    private ByteString join(SignedProposal proposal, ByteString blockBytes) {
        Block block;
        try {
            block = Parsing.parse(blockBytes, Block.parser());
        } catch (InvalidProtocolBufferException _) {
            throw new SccRefusal("Failed to reconstruct the genesis block, error unmarshalling Block: "
                    + "proto: cannot parse invalid wire-format data");
        }
        String channel = JoinBlocks.channelOf(block);
        JoinBlocks.check(channel, block);
        check(AclResources.CSCC_JOIN_CHAIN, "", proposal, "[JoinChain][" + channel + "]: [", "]");
        if (channels.find(new ChannelId(channel)).isPresent()) {
            throw new SccRefusal("cannot create ledger from genesis block: ledger [" + channel
                    + "] already exists with state [ACTIVE]");
        }
        try {
            channels.create(block);
        } catch (TbaasException e) {
            throw new SccRefusal(String.valueOf(e.getMessage()));
        }
        return ByteString.EMPTY;
    }

    private ByteString joinBySnapshot(SignedProposal proposal, ByteString folder) {
        if (folder.isEmpty()) {
            throw new SccRefusal("Cannot join the channel, no snapshot directory provided");
        }
        check(AclResources.CSCC_JOIN_CHAIN_BY_SNAPSHOT, "", proposal, "[JoinChainBySnapshot]: [", "]");
        throw new SccRefusal("cannot create ledger from snapshot " + folder.toStringUtf8()
                + ": this peer does not join by snapshot; join with the channel's genesis block");
    }

    private ByteString joinBySnapshotStatus(SignedProposal proposal) {
        check(AclResources.CSCC_JOIN_BY_SNAPSHOT_STATUS, "", proposal, "[JoinBySnapshotStatus]: ", "");
        return JoinBySnapshotStatus.getDefaultInstance().toByteString();
    }

    private ByteString configBlock(SignedProposal proposal, String channel) {
        check(AclResources.CSCC_GET_CONFIG_BLOCK, channel, proposal, "[GetConfigBlock][" + channel + "]: ", "");
        BlockStore blocks = find(channel, "Unknown channel ID, ").ledger().blocks();
        long last = blocks.height() - 1;
        long number = blocks.blockByNumber(last)
                .flatMap(BlockMetadataFields::lastConfigNumber)
                .orElseThrow(
                        () -> new SccRefusal("failed to retrieve metadata: block " + last + " names no configuration"));
        return blocks.blockByNumber(number)
                .orElseThrow(() -> new SccRefusal("no such block number [" + number + "] in index"))
                .toByteString();
    }

    private ByteString channelConfig(SignedProposal proposal, String channel) {
        if (channel.isEmpty()) {
            throw new SccRefusal("empty channel name provided");
        }
        check(AclResources.CSCC_GET_CHANNEL_CONFIG, channel, proposal, "[GetChannelConfig][" + channel + "]: ", "");
        return find(channel, "unknown channel ID, ").bundle().config().toByteString();
    }

    private ByteString channelNames(SignedProposal proposal) {
        check(AclResources.CSCC_GET_CHANNELS, "", proposal, "[GetChannels]: ", "");
        ChannelQueryResponse.Builder names = ChannelQueryResponse.newBuilder();
        channels.all()
                .forEach(channel -> names.addChannels(ChannelInfo.newBuilder()
                        .setChannelId(channel.channelId().value())));
        return names.build().toByteString();
    }

    private PeerChannel find(String channel, String otherwise) {
        return channels.find(new ChannelId(channel)).orElseThrow(() -> new SccRefusal(otherwise + channel));
    }

    private void check(String resource, String channel, SignedProposal proposal, String what, String end) {
        try {
            acls.check(resource, channel, proposal);
        } catch (AccessDeniedException e) {
            throw new SccRefusal("access denied for " + what + e.getMessage() + end);
        }
    }
}
