package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.tbaas.fabric.chaincode.SystemChaincode;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.Response;

/** Queries of the ledger: the chain's height, its blocks and its transactions. */
public final class QsccScc implements SystemChaincode {
    private static final String NAME = "qscc";

    private final AclProvider acls;
    private final PeerChannels channels;

    /** Answers for the peer's channels, to whom the access rules let. */
    public QsccScc(AclProvider acls, PeerChannels channels) {
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
            return Answers.success(query(context, args));
        } catch (SccRefusal e) {
            return e.response();
        }
    }

    private ByteString query(TransactionContext context, List<ByteString> args) {
        if (args.size() < 2) {
            throw new SccRefusal("Incorrect number of arguments, " + args.size());
        }
        String function = args.get(0).toStringUtf8();
        String channel = args.get(1).toStringUtf8();
        String invoked = InvokedChaincode.name(context.signedProposal());
        if (!invoked.equals(NAME)) {
            throw new SccRefusal("Rejecting invoke of QSCC from another chaincode because of potential for deadlocks, "
                    + "original invocation for '" + invoked + "'");
        }
        if (!function.equals("GetChainInfo") && args.size() < 3) {
            throw new SccRefusal("missing 3rd argument for " + function);
        }
        BlockStore blocks = channels.find(new ChannelId(channel))
                .orElseThrow(() -> new SccRefusal("Invalid chain ID, " + channel))
                .ledger()
                .blocks();
        try {
            acls.check(AclResources.QSCC_PREFIX + function, channel, context.signedProposal());
        } catch (AccessDeniedException e) {
            throw new SccRefusal("access denied for [" + function + "][" + channel + "]: [" + e.getMessage() + "]");
        }
        return answer(function, blocks, args).toByteString();
    }

    private static Message answer(String function, BlockStore blocks, List<ByteString> args) {
        return switch (function) {
            case "GetChainInfo" -> blocks.info();
            case "GetBlockByNumber" -> blockByNumber(blocks, args.get(2).toStringUtf8());
            case "GetBlockByHash" -> blockByHash(blocks, args.get(2));
            case "GetBlockByTxID" -> blockByTransaction(blocks, args.get(2).toStringUtf8());
            case "GetTransactionByID" -> transaction(blocks, args.get(2).toStringUtf8());
            default -> throw new SccRefusal("Requested function " + function + " not found.");
        };
    }

    private static Message blockByNumber(BlockStore blocks, String text) {
        long requested = blockNumber(text);
        // The largest number asks for the newest block, as it does of Fabric's block store.
        long number = requested == -1 ? blocks.height() - 1 : requested;
        return blocks.blockByNumber(number)
                .orElseThrow(() -> new SccRefusal("Failed to get block number " + Long.toUnsignedString(requested)
                        + ", error no such block number [" + Long.toUnsignedString(number) + "] in index"));
    }

    private static long blockNumber(String text) {
        String fault;
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseUnsignedLong(text);
            }
            fault = "invalid syntax";
        } catch (NumberFormatException _) {
            fault = "value out of range";
        }
        throw new SccRefusal(
                "Failed to parse block number with error strconv.ParseUint: parsing \"" + text + "\": " + fault);
    }

    private static Message blockByHash(BlockStore blocks, ByteString hash) {
        return blocks.blockByHash(hash)
                .orElseThrow(() -> new SccRefusal("Failed to get block hash " + hash.toStringUtf8()
                        + ", error no such block hash [" + hex(hash) + "] in index"));
    }

    private static Message blockByTransaction(BlockStore blocks, String id) {
        return blocks.blockByTxId(new TxId(id))
                .orElseThrow(() -> new SccRefusal(
                        "Failed to get block for txID " + id + ", error no such transaction ID [" + id + "] in index"));
    }

    private static Message transaction(BlockStore blocks, String id) {
        Optional<? extends Message> found = blocks.transaction(new TxId(id));
        return found.orElseThrow(() -> new SccRefusal(
                "Failed to get transaction with id " + id + ", error no such transaction ID [" + id + "] in index"));
    }

    private static String hex(ByteString bytes) {
        return java.util.HexFormat.of().formatHex(bytes.toByteArray());
    }
}
