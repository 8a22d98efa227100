package io.tbaas.engine.fabric.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.ledger.BlockFacts;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.ledger.Ledgers;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.engine.fabric.call.Failures;
import io.tbaas.engine.fabric.call.LedgerReader;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.engine.fabric.identity.Definitions;
import io.tbaas.fabric.admin.OrdererAdmin;
import io.tbaas.fabric.admin.ParticipationInfo;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;

/** Channels of any Fabric network. */
public final class FabricLedgers implements Ledgers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 24;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final NodeConnections connections;
    private final LedgerReader reader;
    private final Clock clock;

    /** Over these connections. */
    public FabricLedgers(NodeConnections connections, LedgerReader reader, Clock clock) {
        this.connections = connections;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public FirstBlock compose(LedgerSpec spec, Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            return firstBlock(spec.name(), GenesisBlocks.create(Profiles.of(spec), ByteString.copyFrom(nonce), now));
        } catch (TbaasException refused) {
            if (refused.code() instanceof EngineError) {
                throw refused;
            }
            EngineError code = refused.code() == ProtocolError.INVALID_CHANNEL_ID
                    ? EngineError.NAME_ILLEGAL
                    : EngineError.DEFINITION_INVALID;
            throw new TbaasException(code, String.valueOf(refused.getMessage()), refused);
        }
    }

    private static FirstBlock firstBlock(LedgerName ledger, Block block) {
        HashFunction hash = LedgerReader.read(block).bundle().hashFunction();
        return new FirstBlock(
                ledger,
                Bytes.wrap(block.toByteArray()),
                Bytes.wrap(Blocks.hash(block.getHeader(), hash).toByteArray()));
    }

    @Override
    public FirstBlock firstBlock(LedgerAccess access) {
        return reader.fromAny(
                access, node -> firstBlock(access.ledger(), reader.block(access.ledger(), node, access.actor(), 0)));
    }

    @Override
    public void join(FirstBlock first, NodeEndpoint node, Actor administrator) {
        Block block = block(first);
        Failures.translated(node.name().value(), () -> {
            if (!ledgersOf(node, administrator).contains(first.ledger())) {
                switch (node.role()) {
                    case CONSENSUS -> connections.askOrderer(node, administrator, orderer -> orderer.join(block));
                    case LEDGER -> connections.peer(node, administrator).join(block);
                }
            }
            return node;
        });
    }

    private static Block block(FirstBlock first) {
        try {
            return Parsing.parse(ByteString.copyFrom(first.encoded().asReadOnlyBuffer()), Block.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID, "The first block of " + first.ledger() + " is none.", malformed);
        }
    }

    @Override
    public void leave(LedgerName ledger, NodeEndpoint node, Actor administrator) {
        if (node.role() == NodeRole.LEDGER) {
            throw new TbaasException(
                    EngineError.NOT_SUPPORTED, "A peer leaves a channel while it is stopped, on its own host.");
        }
        Failures.translated(
                node.name().value(),
                () -> connections.askOrderer(node, administrator, orderer -> {
                    if (orderer.channels().contains(ledger.value())) {
                        orderer.remove(new ChannelId(ledger.value()));
                    }
                    return node;
                }));
    }

    @Override
    public List<LedgerName> ledgersOf(NodeEndpoint node, Actor administrator) {
        return Failures.translated(node.name().value(), () -> switch (node.role()) {
            case CONSENSUS ->
                connections.askOrderer(node, administrator, OrdererAdmin::channels).stream()
                        .map(LedgerName::new)
                        .toList();
            case LEDGER ->
                connections.peer(node, administrator).channels().stream()
                        .map(channel -> new LedgerName(channel.value()))
                        .toList();
        });
    }

    @Override
    public LedgerFacts facts(LedgerName ledger, NodeEndpoint node, Actor asking) {
        return Failures.translated(node.name().value(), () -> switch (node.role()) {
            case LEDGER -> factsOfPeer(ledger, node, asking);
            case CONSENSUS -> factsOfOrderer(ledger, node, asking);
        });
    }

    private LedgerFacts factsOfPeer(LedgerName ledger, NodeEndpoint node, Actor asking) {
        BlockchainInfo info = connections.peer(node, asking).info(LedgerReader.channel(ledger));
        return new LedgerFacts(
                ledger,
                node.name(),
                info.getHeight(),
                Bytes.wrap(info.getCurrentBlockHash().toByteArray()),
                Optional.empty(),
                clock.instant());
    }

    private LedgerFacts factsOfOrderer(LedgerName ledger, NodeEndpoint node, Actor asking) {
        Block newest = reader.newest(ledger, node, asking);
        HashFunction hash = reader.hashFunction(ledger, node, asking, newest);
        return new LedgerFacts(
                ledger,
                node.name(),
                newest.getHeader().getNumber() + 1,
                Bytes.wrap(Blocks.hash(newest.getHeader(), hash).toByteArray()),
                consensusState(ledger, node, asking),
                clock.instant());
    }

    /** Only administrators of the orderer's own organisation may ask. */
    private Optional<String> consensusState(LedgerName ledger, NodeEndpoint node, Actor asking) {
        if (!node.organisation().equals(asking.organisation())
                || asking.tls().isEmpty()
                || node.address(PortUse.ADMINISTRATION).isEmpty()) {
            return Optional.empty();
        }
        ParticipationInfo info =
                connections.askOrderer(node, asking, orderer -> orderer.channel(LedgerReader.channel(ledger)));
        return Optional.of(info.consensusRelation() + ", " + info.status());
    }

    @Override
    public List<BlockFacts> blocks(LedgerName ledger, NodeEndpoint node, Actor asking, long from, int blocksMax) {
        return Failures.translated(node.name().value(), () -> {
            Block newest = reader.newest(ledger, node, asking);
            long height = newest.getHeader().getNumber() + 1;
            if (from >= height) {
                return List.of();
            }
            HashFunction hash = reader.hashFunction(ledger, node, asking, newest);
            long last = Math.min(height, from + blocksMax) - 1;
            List<BlockFacts> facts = new ArrayList<>();
            SeekRequest request = SeekRequest.between(LedgerReader.channel(ledger), from, last);
            try (BlockStream<Block> blocks = reader.stream(node, asking, request)) {
                while (facts.size() <= last - from) {
                    facts.add(BlockFigures.of(
                            blocks.poll(TIMEOUT)
                                    .orElseThrow(() -> new TbaasException(
                                            EngineError.NODE_UNREACHABLE,
                                            node.name() + " stopped sending blocks of " + ledger + ".")),
                            hash,
                            node.role()));
                }
            }
            return List.copyOf(facts);
        });
    }

    @Override
    public Optional<OutsideAuthorities> administered(
            LedgerAccess access, OrganisationName organisation, String certificate) {
        return Administrators.of(reader.configured(access).bundle().msps(), organisation, certificate);
    }

    @Override
    public Optional<OutsideAuthorities> authorities(LedgerAccess access, OrganisationName organisation) {
        return reader.configured(access)
                .bundle()
                .msps()
                .msp(new MspId(organisation.value()))
                .map(msp -> Definitions.authorities(msp.config()));
    }

    @Override
    public LedgerConfiguration configuration(LedgerAccess access) {
        return Configurations.of(reader.configured(access).bundle());
    }
}
