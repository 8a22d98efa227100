package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.chaincode.ChaincodeChannel;
import io.tbaas.fabric.chaincode.ChaincodePorts;
import io.tbaas.fabric.chaincode.CollectionPermission;
import io.tbaas.fabric.chaincode.RunnableChaincode;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.lifecycle.ChaincodeEndorsementInfo;
import io.tbaas.fabric.peer.lifecycle.CollectionPermissions;
import io.tbaas.fabric.peer.lifecycle.EndorsementInfos;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.capability.ApplicationCapabilities;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;
import java.util.function.Predicate;

/** What running contracts need of the peer: definitions, access rules, channels. */
public final class ChaincodeEnvironment {
    private final PeerChannels channels;
    private final PeerLifecycle lifecycle;
    private final EndorsementInfos infos;

    private ChaincodeEnvironment(PeerChannels channels, PeerLifecycle lifecycle, EndorsementInfos infos) {
        this.channels = channels;
        this.lifecycle = lifecycle;
        this.infos = infos;
    }

    /** The ports of the chaincode module, filled with this peer's parts. */
    public static ChaincodePorts ports(
            PeerChannels channels, PeerLifecycle lifecycle, EndorsementInfos infos, AclProvider acls) {
        ChaincodeEnvironment environment = new ChaincodeEnvironment(channels, lifecycle, infos);
        return new ChaincodePorts(
                environment::resolve,
                (channel, proposal) -> acls.check(AclResources.PEER_CHAINCODE_TO_CHAINCODE, channel.value(), proposal),
                channel -> environment.channels.find(channel).map(found -> environment.new Channel(found)));
    }

    private RunnableChaincode resolve(String chaincode, TransactionContext context) {
        ChaincodeEndorsementInfo info = infos.find(context.channelName(), chaincode, context.simulator());
        return new RunnableChaincode(info.version(), info.initRequired(), info.packageId());
    }

    private final class Channel implements ChaincodeChannel {
        private final PeerChannel channel;

        Channel(PeerChannel channel) {
            this.channel = channel;
        }

        @Override
        public TransactionSimulator simulator(TxId txId) {
            return channel.ledger().simulator(txId);
        }

        @Override
        public Optional<HistoryQuery> history() {
            return Optional.of(channel.ledger().history());
        }

        @Override
        public boolean keyLevelEndorsement() {
            return has(ApplicationCapabilities::keyLevelEndorsement);
        }

        @Override
        public boolean purgePrivateData() {
            return has(ApplicationCapabilities::purgePrivateData);
        }

        private boolean has(Predicate<ApplicationCapabilities> capability) {
            return channel.bundle()
                    .application()
                    .map(ApplicationSettings::capabilities)
                    .filter(capability)
                    .isPresent();
        }

        @Override
        public CollectionPermission collectionPermission(
                String chaincode, String collection, TransactionContext context) {
            return CollectionPermissions.find(
                    channel.bundle(),
                    lifecycle.collections(channel.channelId()),
                    new CollectionPermissions.Collection(chaincode, collection),
                    context.signedProposal(),
                    context.simulator()
                            .orElseThrow(() -> new TbaasException(
                                    PeerError.ENDORSEMENT_FAILED, "invalid channel-less operation")));
        }
    }
}
