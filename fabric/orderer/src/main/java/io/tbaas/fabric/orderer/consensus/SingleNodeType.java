package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.orderer.etcdraft.ConfigMetadata;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;

/**
 * Channels of type {@code etcdraft} with one consenter, which is this node: it orders alone and writes what Raft would.
 *
 * <p>Source: fabric orderer/consensus/etcdraft/consenter.go.
 */
public final class SingleNodeType implements ConsensusType {
    private final Certificate tlsCertificate;
    private final QueueLimits limits;
    private final InstantSource clock;

    /**
     * This node's part in such channels.
     *
     * @param tlsCertificate the server certificate by whose key configurations name this node
     */
    public SingleNodeType(Certificate tlsCertificate, QueueLimits limits, InstantSource clock) {
        this.tlsCertificate = tlsCertificate;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "etcdraft";
    }

    @Override
    public boolean isMember(Block configBlock) throws RefusedException {
        OrdererSettings orderer;
        try {
            orderer = ChannelBundle.ofBlock(configBlock, VerificationCache.disabled())
                    .orderer()
                    .orElseThrow(() -> RefusedException.malformed("no orderer config in bundle"));
        } catch (TbaasException malformed) {
            throw RefusedException.malformed(malformed.getMessage());
        }
        ConfigMetadata metadata = EtcdraftSettings.parse(orderer);
        try {
            EtcdraftSettings.require(metadata, ConsenterCertificates.ignoringExpiry(orderer));
        } catch (RefusedException invalid) {
            throw invalid.within("failed to validate config metadata of ordering config");
        }
        boolean member = position(metadata) >= 0;
        if (member) {
            requireAlone(metadata);
        }
        return member;
    }

    @Override
    public Consensus join(ConsenterSupport support, ByteString lastMetadata) throws RefusedException {
        OrdererSettings orderer =
                support.bundle().orderer().orElseThrow(() -> RefusedException.malformed("no orderer config in bundle"));
        ConfigMetadata metadata = EtcdraftSettings.parse(orderer);
        if (!metadata.hasOptions()) {
            throw RefusedException.malformed("etcdraft options have not been provided");
        }
        int position = position(metadata);
        if (position < 0) {
            throw RefusedException.malformed(
                    "without a system channel, a follower should have been created: " + "not in the channel");
        }
        requireAlone(metadata);
        RaftPosition raft = RaftPosition.of(lastMetadata, metadata);
        return new SingleNodeConsensus(support, raft, raft.nodeId(position), limits, this::isConsenter);
    }

    @Override
    public void require(OrdererSettings current, OrdererSettings next) throws RefusedException {
        if (next.consensusMetadata().isEmpty()) {
            return;
        }
        if (!next.consensusType().equals(name())) {
            requireEndpoints(next);
            return;
        }
        ConfigMetadata nextMetadata = EtcdraftSettings.parse(next);
        try {
            EtcdraftSettings.require(nextMetadata, ConsenterCertificates.ignoringExpiry(next));
        } catch (RefusedException invalid) {
            throw invalid.within("invalid new config metadata");
        }
        List<Consenter> added = added(EtcdraftSettings.parse(current), nextMetadata);
        if (added.size() > 1) {
            throw RefusedException.malformed("update of more than one consenter at a time is not supported, "
                    + "requested changes: add " + added.size() + " node(s), remove "
                    + added(nextMetadata, EtcdraftSettings.parse(current)).size() + " node(s)");
        }
        for (Consenter consenter : added) {
            try {
                ConsenterCertificates.asOf(next, clock.instant()).require(consenter);
            } catch (RefusedException invalid) {
                throw invalid.within(
                        "consenter " + consenter.getHost() + ":" + consenter.getPort() + " has invalid certificates");
            }
        }
        requireAlone(nextMetadata);
    }

    private boolean isConsenter(OrdererSettings orderer) {
        try {
            return orderer.consensusType().equals(name()) && position(EtcdraftSettings.parse(orderer)) >= 0;
        } catch (RefusedException malformed) {
            throw new IllegalStateException("a configuration in force has malformed consensus metadata", malformed);
        }
    }

    private static void requireAlone(ConfigMetadata metadata) throws RefusedException {
        if (metadata.getConsentersCount() > 1) {
            throw RefusedException.malformed("the consenter set has " + metadata.getConsentersCount()
                    + " members, but this orderer can only order alone");
        }
    }

    /** A change to another type: its consenters are reached by the endpoints of their organisations. */
    private static void requireEndpoints(OrdererSettings next) throws RefusedException {
        for (OrdererOrganisation organisation : next.organisations().values()) {
            if (organisation.endpoints().isEmpty()) {
                throw RefusedException.malformed(
                        "illegal orderer config detected during consensus metadata validation: endpoints of org "
                                + organisation.name() + " are missing");
            }
        }
    }

    private static List<Consenter> added(ConfigMetadata from, ConfigMetadata to) {
        Set<com.google.protobuf.ByteString> known = from.getConsentersList().stream()
                .map(Consenter::getClientTlsCert)
                .collect(Collectors.toCollection(HashSet::new));
        return to.getConsentersList().stream()
                .filter(consenter -> !known.contains(consenter.getClientTlsCert()))
                .toList();
    }

    /** This node's place among the consenters, found by the public key of the server certificate; -1 if it has none. */
    private int position(ConfigMetadata metadata) {
        for (int i = 0; i < metadata.getConsentersCount(); i++) {
            Certificate candidate = Certificate.ofPem(
                    metadata.getConsenters(i).getServerTlsCert().toStringUtf8());
            if (candidate.key().encoded().equals(tlsCertificate.key().encoded())) {
                return i;
            }
        }
        return -1;
    }
}
