package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.chaincode.ChaincodeRuntime;
import io.tbaas.fabric.chaincode.ChaincodeService;
import io.tbaas.fabric.chaincode.PackageStore;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.PolicyAcls;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.filters.ExpirationCheck;
import io.tbaas.fabric.peer.filters.TimeWindowCheck;
import io.tbaas.fabric.peer.lifecycle.EndorsementInfos;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.fabric.peer.scc.ApprovalFunctions;
import io.tbaas.fabric.peer.scc.CsccScc;
import io.tbaas.fabric.peer.scc.DefinitionFunctions;
import io.tbaas.fabric.peer.scc.LifecycleFunctions;
import io.tbaas.fabric.peer.scc.LifecycleScc;
import io.tbaas.fabric.peer.scc.PackageFunctions;
import io.tbaas.fabric.peer.scc.QsccScc;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The endorsing half of a peer: access rules, system chaincodes, contracts, endorser and filters.
 *
 * <p>Made once the channels are, before they are opened. Starts nothing: {@link #start} does.
 *
 * @param acls also for deliver and gateway
 * @param chaincodes listens for contracts and runs them; the caller closes it
 * @param endorser with its filters: for the gRPC service and the gateway alike
 * @param lifecycle the same that the channels keep up to date
 */
public record EndorserAssembly(
        AclProvider acls, ChaincodeService chaincodes, Endorser endorser, PeerLifecycle lifecycle) {
    /**
     * What the endorser needs of the rest of the peer.
     *
     * @param lifecycle the same that the channels keep up to date
     * @param distributor brings private data to others; {@link OwnTransientStore} keeps it here
     */
    public record Parts(
            LocalIdentity local,
            PeerChannels channels,
            PeerLifecycle lifecycle,
            PackageStore packages,
            ChaincodeRuntime runtime,
            PrivateDataDistributor distributor) {}

    /** Listens for contracts, and from now on launches each that can run. */
    public void start() {
        chaincodes.start();
        lifecycle.follow(new ContractCustodian(chaincodes));
    }

    /**
     * Wires it.
     *
     * @param timeWindow how far the clock of a client may be off
     * @param clock judges expiry and request times, never validity
     */
    public static EndorserAssembly of(Parts parts, Duration timeWindow, InstantSource clock) {
        PeerChannels channels = parts.channels();
        PeerLifecycle lifecycle = parts.lifecycle();
        MspId own = parts.local().signer().mspId();
        AclProvider acls = new PolicyAcls(parts.local().msp(), channel -> channels.find(new ChannelId(channel))
                .map(PeerChannel::bundle));
        EndorsementInfos infos = new EndorsementInfos(
                channel -> channels.find(channel).map(PeerChannel::bundle),
                channel -> channels.find(channel).map(PeerChannel::lifecycle));
        LifecycleFunctions functions = new LifecycleFunctions(
                new PackageFunctions(parts.packages(), parts.runtime(), lifecycle),
                new ApprovalFunctions(own),
                new DefinitionFunctions(own));
        ChaincodeService chaincodes = new ChaincodeService(
                parts.runtime(),
                ChaincodeEnvironment.ports(channels, lifecycle, infos, acls),
                List.of(
                        new CsccScc(acls, channels),
                        new QsccScc(acls, channels),
                        new LifecycleScc(acls, channels, functions)));
        Endorser endorser = new ProposalEndorser(new ProposalEndorser.Parts(
                parts.local(),
                channels,
                acls,
                infos,
                chaincodes,
                new Simulations(lifecycle::collections, parts.distributor())));
        Endorser filtered = new ExpirationCheck(new TimeWindowCheck(endorser, timeWindow, clock), clock);
        return new EndorserAssembly(acls, chaincodes, filtered, lifecycle);
    }
}
