package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.scc.SystemChaincodes;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what runs under a name on a channel, and says why it cannot be run here.
 *
 * <p>Source: fabric core/chaincode/lifecycle/endorsement_info.go.
 */
public final class EndorsementInfos {
    private static final String DEFAULT_PLUGIN = "escc";

    private final Function<ChannelId, Optional<ChannelBundle>> configuration;
    private final Function<ChannelId, Optional<? extends LifecycleView>> views;

    /** Looks into the present configuration and definitions of the peer's channels. */
    public EndorsementInfos(
            Function<ChannelId, Optional<ChannelBundle>> configuration,
            Function<ChannelId, Optional<? extends LifecycleView>> views) {
        this.configuration = configuration;
        this.views = views;
    }

    /**
     * The chaincode as the simulation sees it; what the answer depends on is read through {@code state}, so that a
     * definition that changes meanwhile invalidates the transaction.
     *
     * @param channel empty name for none
     * @param state the simulation, if there is a channel
     * @throws TbaasException with Fabric's text if it is not defined, not approved or not installed
     */
    public ChaincodeEndorsementInfo find(String channel, String chaincode, Optional<? extends QueryExecutor> state) {
        if (SystemChaincodes.isSystem(chaincode)) {
            return new ChaincodeEndorsementInfo(
                    SystemChaincodes.VERSION, false, chaincode + "." + SystemChaincodes.VERSION, DEFAULT_PLUGIN);
        }
        ChannelId channelId = new ChannelId(channel);
        ChannelBundle bundle = configuration
                .apply(channelId)
                .orElseThrow(() -> refused("could not get channel config for channel '" + channel + "'"));
        ApplicationSettings application = bundle.application()
                .orElseThrow(() -> refused("could not get application config for channel '" + channel + "'"));
        QueryExecutor ledger = state.orElseThrow(() -> refused("invalid channel-less operation"));
        if (!application.capabilities().lifecycleV20()) {
            throw legacy(chaincode, ledger);
        }
        long sequence = LifecycleRules.currentSequence(chaincode, new PublicState(ledger));
        if (sequence == 0) {
            throw legacy(chaincode, ledger);
        }
        return runnable(channel, chaincode, sequence, view(channelId, chaincode));
    }

    private DefinedChaincode view(ChannelId channel, String chaincode) {
        return views.apply(channel)
                .orElseThrow(() ->
                        refused("could not get approved chaincode info from cache: unknown channel '" + channel + "'"))
                .find(chaincode)
                .orElseThrow(() -> refused("could not get approved chaincode info from cache: unknown chaincode '"
                        + chaincode + "' for channel '" + channel + "'"));
    }

    private static ChaincodeEndorsementInfo runnable(
            String channel, String chaincode, long sequence, DefinedChaincode defined) {
        if (defined.definition().sequence() != sequence) {
            throw refused("chaincode cache at sequence " + defined.definition().sequence() + " but current sequence is "
                    + sequence + ", chaincode definition for '" + chaincode + "' changed during invoke");
        }
        if (!defined.approved()) {
            throw refused("chaincode definition for '" + chaincode + "' at sequence " + sequence + " on channel '"
                    + channel + "' has not yet been approved by this org");
        }
        String packageId = defined.packageId()
                .orElseThrow(() ->
                        refused("chaincode definition for '" + chaincode + "' exists, but chaincode is not installed"));
        var info = defined.definition().endorsementInfo();
        return new ChaincodeEndorsementInfo(
                info.getVersion(), info.getInitRequired(), packageId, info.getEndorsementPlugin());
    }

    /** Chaincodes of the life cycle before 2.0 are read, as Fabric does, but none can be installed here. */
    private static TbaasException legacy(String chaincode, QueryExecutor ledger) {
        Optional<ByteString> data = ledger.getState("lscc", chaincode);
        return refused(
                data.isEmpty()
                        ? "chaincode " + chaincode + " not found"
                        : "failed security checks: chaincode " + chaincode
                                + " was deployed with the life cycle before Fabric 2.0, which this peer does not run");
    }

    private static TbaasException refused(String message) {
        return new TbaasException(PeerError.ENDORSEMENT_FAILED, message);
    }
}
