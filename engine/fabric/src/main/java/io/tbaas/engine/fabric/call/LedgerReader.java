package io.tbaas.engine.fabric.call;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads blocks and configurations from whichever node answers. */
public final class LedgerReader {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerReader.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ELECTION = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final NodeConnections connections;

    /** Over these connections. */
    public LedgerReader(NodeConnections connections) {
        this.connections = connections;
    }

    /** A configuration with the block that brought it. */
    public record Configured(Block block, ChannelBundle bundle) {
        /** The block's number. */
        public long number() {
            return block.getHeader().getNumber();
        }
    }

    /**
     * Asks the nodes one after the other, orderers first, until one answers; the last failure is thrown. An orderer that has no
     * leader for the moment is waited for where nobody else answers.
     */
    public <T> T fromAny(LedgerAccess access, Function<NodeEndpoint, T> question) {
        List<NodeEndpoint> nodes = new ArrayList<>(access.nodes(NodeRole.CONSENSUS));
        nodes.addAll(access.nodes(NodeRole.LEDGER));
        TbaasException last = new TbaasException(
                EngineError.NODE_UNREACHABLE, "No node of " + access.ledger() + " is known that could be asked.");
        long deadline = System.nanoTime() + ELECTION.toNanos();
        boolean waiting = true;
        while (waiting) {
            waiting = false;
            for (NodeEndpoint node : nodes) {
                try {
                    return question.apply(node);
                } catch (TbaasException failure) {
                    last = failure;
                    waiting |= isLeaderless(failure) && System.nanoTime() < deadline;
                }
            }
            if (waiting) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw last;
    }

    private static boolean isLeaderless(TbaasException failure) {
        return failure.getCause() instanceof DeliverException refused && refused.status() == Status.SERVICE_UNAVAILABLE;
    }

    /** The newest configuration: whoever orders a ledger has it; where none of those answers, it is the newest of those that keep it, of whom some may lag. */
    public Configured configured(LedgerAccess access) {
        return fromAny(access, node -> {
            Configured own = configured(access.ledger(), node, access.actor());
            return node.role() == NodeRole.CONSENSUS ? own : newest(own, node, access);
        });
    }

    private Configured newest(Configured own, NodeEndpoint node, LedgerAccess access) {
        return access.nodes(NodeRole.LEDGER).stream()
                .filter(other -> !other.equals(node))
                .flatMap(other -> heard(other, access).stream())
                .reduce(own, (one, other) -> other.number() > one.number() ? other : one);
    }

    private Optional<Configured> heard(NodeEndpoint node, LedgerAccess access) {
        try {
            return Optional.of(configured(access.ledger(), node, access.actor()));
        } catch (TbaasException silent) {
            LOG.debug("{} tells nothing of {}: {}", node.name(), access.ledger(), silent.getMessage());
            return Optional.empty();
        }
    }

    /** The newest configuration that a node has. */
    public Configured configured(LedgerName ledger, NodeEndpoint node, Actor reader) {
        return read(configuration(ledger, node, reader, newest(ledger, node, reader)));
    }

    /** What a ledger's blocks are hashed with, as one of them stands; reads nothing else of the configuration, which costs far more. */
    public HashFunction hashFunction(LedgerName ledger, NodeEndpoint node, Actor reader, Block at) {
        ConfigGroup group =
                ConfigBlocks.configOf(configuration(ledger, node, reader, at)).getChannelGroup();
        ConfigValue algorithm = group.getValuesOrDefault(GroupKeys.HASHING_ALGORITHM, ConfigValue.getDefaultInstance());
        try {
            return HashFunction.ofFabricName(Parsing.parse(algorithm.getValue(), HashingAlgorithm.parser())
                    .getName());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.NODE_REFUSED, node.name() + " sent a configuration that cannot be read.", malformed);
        }
    }

    /** The configuration before one, from any node; there must be one. */
    public Configured before(LedgerAccess access, Configured later) {
        return fromAny(access, node -> {
            Block previous = block(access.ledger(), node, access.actor(), later.number() - 1);
            return read(configuration(access.ledger(), node, access.actor(), previous));
        });
    }

    /** The block with the configuration that a block was made under, or brings itself. */
    private Block configuration(LedgerName ledger, NodeEndpoint node, Actor reader, Block at) {
        long number = lastConfiguration(at);
        return number == at.getHeader().getNumber() ? at : block(ledger, node, reader, number);
    }

    /** The newest block that a node has. */
    public Block newest(LedgerName ledger, NodeEndpoint node, Actor reader) {
        return one(ledger, node, reader, SeekRequest.newest(channel(ledger)));
    }

    /** A block that a node has. */
    public Block block(LedgerName ledger, NodeEndpoint node, Actor reader, long number) {
        return one(ledger, node, reader, SeekRequest.existing(channel(ledger), number));
    }

    /** Opens a stream of blocks; to be closed. */
    public BlockStream<Block> stream(NodeEndpoint node, Actor reader, SeekRequest request) {
        return switch (node.role()) {
            case CONSENSUS -> connections.deliver(reader).fromOrderer(connections.channel(node), request);
            case LEDGER -> connections.deliver(reader).fromPeer(connections.channel(node), request);
        };
    }

    /** Reads a configuration block. */
    public static Configured read(Block block) {
        return new Configured(block, ChannelBundle.ofBlock(block, VerificationCache.disabled()));
    }

    /** The channel of a ledger. */
    public static ChannelId channel(LedgerName ledger) {
        return new ChannelId(ledger.value());
    }

    private Block one(LedgerName ledger, NodeEndpoint node, Actor reader, SeekRequest request) {
        return Failures.translated(node.name().value(), () -> {
            try (BlockStream<Block> blocks = stream(node, reader, request)) {
                return blocks.poll(TIMEOUT)
                        .orElseThrow(() -> new TbaasException(
                                EngineError.NODE_UNREACHABLE, node.name() + " sent no block of " + ledger + "."));
            }
        });
    }

    private static long lastConfiguration(Block block) {
        return ConfigBlocks.isConfigBlock(block)
                ? block.getHeader().getNumber()
                : BlockMetadataFields.lastConfigNumber(block)
                        .orElseThrow(() -> new TbaasException(
                                EngineError.NODE_REFUSED,
                                "Block " + block.getHeader().getNumber()
                                        + " does not say where the last configuration is."));
    }
}
