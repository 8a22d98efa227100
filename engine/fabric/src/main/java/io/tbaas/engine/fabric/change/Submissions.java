package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.fabric.call.Failures;
import io.tbaas.engine.fabric.call.Identities;
import io.tbaas.engine.fabric.call.LedgerReader;
import io.tbaas.engine.fabric.call.LedgerReader.Configured;
import io.tbaas.engine.fabric.call.NodeConnections;
import io.tbaas.fabric.admin.ConfigurationChange;
import io.tbaas.fabric.comm.broadcast.BroadcastClient;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverException;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.config.UpdateReview;
import io.tbaas.foundation.TbaasException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;

/** Orders configuration updates and follows them into a block. */
final class Submissions {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TIMEOUT_ONCE_BROKEN = Duration.ofSeconds(10);
    private static final Duration BROADCAST_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final NodeConnections connections;
    private final LedgerReader reader;
    private final Identities identities;
    private final Clock clock;

    Submissions(NodeConnections connections, LedgerReader reader, Identities identities, Clock clock) {
        this.connections = connections;
        this.reader = reader;
        this.identities = identities;
        this.clock = clock;
    }

    SubmitOutcome submit(LedgerAccess access, ChangeProposal proposal, List<Agreement> agreements) {
        Configured present = reader.configured(access);
        return settled(access, present, proposal).orElseGet(() -> {
            Envelope envelope = envelope(access, proposal, agreements);
            TbaasException last = new TbaasException(
                    EngineError.NODE_UNREACHABLE, "No consensus node of " + access.ledger() + " is known.");
            for (NodeEndpoint node : access.nodes(NodeRole.CONSENSUS)) {
                try {
                    return Failures.translated(
                            node.name().value(), () -> submit(access, present, proposal, node, envelope));
                } catch (TbaasException failure) {
                    last = failure;
                }
            }
            throw last;
        });
    }

    /** What became of it already: in force, or overtaken. */
    private Optional<SubmitOutcome> settled(LedgerAccess access, Configured present, ChangeProposal proposal) {
        OptionalLong committed = committed(access, present, proposal);
        if (committed.isPresent()) {
            return Optional.of(new SubmitOutcome.Committed(committed.getAsLong()));
        }
        UpdateReview review = present.bundle().review(Agreements.content(proposal));
        return review.moved().isEmpty()
                ? Optional.empty()
                : Optional.of(new SubmitOutcome.Overtaken(FabricChanges.moved(review)));
    }

    /** The block that brought the change, among the configurations since it was proposed. */
    OptionalLong committed(LedgerAccess access, Configured present, ChangeProposal proposal) {
        Configured configured = present;
        while (configured.bundle().sequence() > proposal.configurationVersion()) {
            if (brings(configured.block(), proposal)) {
                return OptionalLong.of(configured.number());
            }
            configured = reader.before(access, configured);
        }
        return OptionalLong.empty();
    }

    private static boolean brings(Block block, ChangeProposal proposal) {
        Envelope last = ConfigBlocks.configEnvelopeOf(block).getLastUpdate();
        try {
            Payload payload = Parsing.parse(last.getPayload(), Payload.parser());
            ByteString update = Parsing.parse(payload.getData(), ConfigUpdateEnvelope.parser())
                    .getConfigUpdate();
            return update.equals(Agreements.content(proposal));
        } catch (InvalidProtocolBufferException malformed) {
            return false;
        }
    }

    private Envelope envelope(LedgerAccess access, ChangeProposal proposal, List<Agreement> agreements) {
        return new ConfigurationChange(LedgerReader.channel(access.ledger()), Agreements.content(proposal))
                .envelope(
                        agreements.stream()
                                .map(agreement -> Agreements.message(agreement.encoded()))
                                .toList(),
                        identities.signer(access.actor()),
                        clock.instant());
    }

    private SubmitOutcome submit(
            LedgerAccess access, Configured present, ChangeProposal proposal, NodeEndpoint node, Envelope envelope)
            throws InterruptedException {
        BroadcastResponse response = broadcast(node, envelope);
        if (response.getStatus() == Status.SUCCESS) {
            return follow(access, proposal, node, present.number() + 1);
        }
        String words = response.getStatus() + ": " + response.getInfo();
        return settled(access, reader.configured(access), proposal).orElseGet(() -> new SubmitOutcome.Refused(words));
    }

    /** An orderer without a leader says so for a moment. */
    private BroadcastResponse broadcast(NodeEndpoint node, Envelope envelope) throws InterruptedException {
        long deadline = System.nanoTime() + BROADCAST_TIMEOUT.toNanos();
        try (BroadcastClient client = new BroadcastClient(connections.channel(node))) {
            while (true) {
                BroadcastResponse response = client.broadcast(envelope, BROADCAST_TIMEOUT);
                if (response.getStatus() != Status.SERVICE_UNAVAILABLE || System.nanoTime() > deadline) {
                    return response;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * Reads on from a block. An orderer that changes its leader, or is out of service, breaks the stream, which is then opened
     * again; it may have dropped the change, so that it is not waited for as long as otherwise.
     */
    private SubmitOutcome follow(LedgerAccess access, ChangeProposal proposal, NodeEndpoint node, long from)
            throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        SeekRequest request = SeekRequest.from(LedgerReader.channel(access.ledger()), from);
        while (System.nanoTime() < deadline) {
            try (BlockStream<Block> blocks = reader.stream(node, access.actor(), request)) {
                Optional<SubmitOutcome> outcome = follow(access, proposal, blocks, deadline);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            } catch (DeliverException broken) {
                if (broken.status() != Status.SERVICE_UNAVAILABLE) {
                    throw broken;
                }
                deadline = Math.min(deadline, System.nanoTime() + TIMEOUT_ONCE_BROKEN.toNanos());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new TbaasException(
                EngineError.COMMIT_UNKNOWN,
                "The change of " + access.ledger() + " was ordered, but was not seen in a block in time.");
    }

    private Optional<SubmitOutcome> follow(
            LedgerAccess access, ChangeProposal proposal, BlockStream<Block> blocks, long deadline)
            throws InterruptedException {
        while (System.nanoTime() < deadline && !blocks.isEnded()) {
            Optional<Block> block = blocks.poll(Duration.ofNanos(deadline - System.nanoTime()));
            if (block.isEmpty() || !ConfigBlocks.isConfigBlock(block.get())) {
                continue;
            }
            if (brings(block.get(), proposal)) {
                return Optional.of(
                        new SubmitOutcome.Committed(block.get().getHeader().getNumber()));
            }
            // Another change came first; ours may have been dropped for it.
            Optional<SubmitOutcome> settled = settled(access, LedgerReader.read(block.get()), proposal);
            if (settled.isPresent()) {
                return settled;
            }
        }
        return Optional.empty();
    }
}
