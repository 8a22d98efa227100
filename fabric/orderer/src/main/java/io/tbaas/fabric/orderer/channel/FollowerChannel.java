package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.orderer.consensus.ConsensusType;
import io.tbaas.fabric.orderer.consensus.Standing;
import io.tbaas.fabric.orderer.consensus.Standing.Activity;
import io.tbaas.fabric.orderer.consensus.Standing.Relation;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that this node joined without being one of its consenters: it pulls the blocks of the others, and goes on with
 * consensus once a configuration names it.
 *
 * <p>Source: fabric orderer/common/follower/follower_chain.go.
 */
public final class FollowerChannel implements OrdererChannel {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerChannel.class);

    private final ChannelId channelId;
    private final OrdererLedger ledger;
    private final FollowerPull pull;
    private final Thread thread;
    private volatile Standing standing;

    private FollowerChannel(
            OrdererLedger ledger,
            ChannelBundle bundle,
            Optional<Block> joinBlock,
            Standing standing,
            ConsensusType type,
            ChannelServices services,
            ChannelHost host) {
        this.channelId = bundle.channelId();
        this.ledger = ledger;
        this.standing = standing;
        pull = new FollowerPull(ledger, bundle, joinBlock, services, new FollowerPull.Listener() {
            @Override
            public void caughtUp() {
                FollowerChannel.this.standing = new Standing(FollowerChannel.this.standing.relation(), Activity.ACTIVE);
            }

            @Override
            public boolean goesOn(Block configBlock) {
                return remainsFollower(type, configBlock, host);
            }
        });
        thread = Thread.ofVirtual().name("follow-" + channelId).unstarted(this::run);
    }

    /** A follower that pulls up to its join block first. */
    public static FollowerChannel joining(
            OrdererLedger ledger,
            Block joinBlock,
            ChannelBundle bundle,
            boolean member,
            ConsensusType type,
            ChannelServices services,
            ChannelHost host) {
        Activity activity = Long.compareUnsigned(joinBlock.getHeader().getNumber(), ledger.height()) < 0
                ? Activity.ACTIVE
                : Activity.ONBOARDING;
        Standing standing = new Standing(member ? Relation.CONSENTER : Relation.FOLLOWER, activity);
        return new FollowerChannel(ledger, bundle, Optional.of(joinBlock), standing, type, services, host);
    }

    /** A follower that goes on from its ledger. */
    public static FollowerChannel afterJoin(
            OrdererLedger ledger,
            ChannelBundle bundle,
            ConsensusType type,
            ChannelServices services,
            ChannelHost host) {
        Standing standing = new Standing(Relation.FOLLOWER, Activity.ACTIVE);
        return new FollowerChannel(ledger, bundle, Optional.empty(), standing, type, services, host);
    }

    @Override
    public ChannelId channelId() {
        return channelId;
    }

    @Override
    public OrdererLedger ledger() {
        return ledger;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void start() {
        thread.start();
        LOG.info("Created and started a follower.Chain for channel {}", channelId);
    }

    @Override
    public void halt() {
        pull.stop();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        standing = new Standing(standing.relation(), Activity.INACTIVE);
    }

    private void run() {
        try {
            pull.run();
        } catch (InterruptedException | RuntimeException failure) {
            LOG.error("Pull failed, follower chain stopped channel={}", channelId, failure);
            standing = new Standing(standing.relation(), Activity.FAILED);
        }
    }

    private boolean remainsFollower(ConsensusType type, Block configBlock, ChannelHost host) {
        try {
            if (!type.isMember(configBlock)) {
                return true;
            }
        } catch (RefusedException refused) {
            LOG.warn("This node stays a follower channel={}: {}", channelId, refused.getMessage());
            return true;
        }
        standing = new Standing(Relation.CONSENTER, Activity.ACTIVE);
        host.becomeConsenter(channelId);
        return false;
    }
}
