package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.chaincode.SystemChaincode;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.LifecycleException;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * The chaincode life cycle: packages are installed, definitions approved and committed.
 *
 * <p>Source: fabric core/chaincode/lifecycle/scc.go, core/dispatcher/dispatcher.go.
 */
public final class LifecycleScc implements SystemChaincode {
    private final AclProvider acls;
    private final PeerChannels channels;
    private final LifecycleFunctions functions;

    /** Serves these functions, to whom the access rules let. */
    public LifecycleScc(AclProvider acls, PeerChannels channels, LifecycleFunctions functions) {
        this.acls = acls;
        this.channels = channels;
        this.functions = functions;
    }

    @Override
    public String name() {
        return SystemChaincodes.LIFECYCLE;
    }

    @Override
    public Response invoke(TransactionContext context, List<ByteString> args) {
        try {
            return Answers.success(call(context, args));
        } catch (SccRefusal e) {
            return e.response();
        }
    }

    private ByteString call(TransactionContext context, List<ByteString> args) {
        if (args.isEmpty()) {
            throw new SccRefusal("lifecycle scc must be invoked with arguments");
        }
        if (args.size() != 2) {
            throw new SccRefusal("lifecycle scc operations require exactly two arguments but received " + args.size());
        }
        Optional<ChannelBundle> bundle = context.channel().map(this::bundle);
        String function = args.get(0).toStringUtf8();
        try {
            acls.check(AclResources.LIFECYCLE_PREFIX + function, context.channelName(), context.signedProposal());
        } catch (AccessDeniedException e) {
            throw new SccRefusal("Failed to authorize invocation due to failed ACL check: " + e.getMessage());
        }
        LifecycleCall call = new LifecycleCall(context, bundle);
        try {
            return functions.call(function, args.get(1), call).toByteString();
        } catch (LifecycleException e) {
            if (e.isNotDefined()) {
                throw new SccRefusal(Answers.notFound(String.valueOf(e.getMessage())));
            }
            throw failed(function, e);
        } catch (InvalidProtocolBufferException _) {
            throw new SccRefusal("failed to invoke backing implementation of '" + function
                    + "': could not decode input arg for *lifecycle.Invocation." + function
                    + ": proto: cannot parse invalid wire-format data");
        } catch (TbaasException e) {
            throw failed(function, e);
        }
    }

    private static SccRefusal failed(String function, TbaasException cause) {
        return new SccRefusal("failed to invoke backing implementation of '" + function + "': " + cause.getMessage());
    }

    private ChannelBundle bundle(ChannelId channel) {
        ChannelBundle bundle = channels.find(channel)
                .map(PeerChannel::bundle)
                .orElseThrow(() -> new SccRefusal("could not get channelconfig for channel '" + channel + "'"));
        ApplicationSettings application = bundle.application()
                .orElseThrow(() -> new SccRefusal("could not get application config for channel '" + channel + "'"));
        if (!application.capabilities().lifecycleV20()) {
            throw new SccRefusal("cannot use new lifecycle for channel '" + channel
                    + "' as it does not have the required capabilities enabled");
        }
        return bundle;
    }
}
