package io.tbaas.fabric.peer.discovery;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.server.CallPeer;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.discovery.DiscoveryRequests.BadRequestException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.policy.SignedData;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.discovery.ChaincodeQueryResult;
import org.hyperledger.fabric.protos.discovery.DiscoveryGrpc;
import org.hyperledger.fabric.protos.discovery.Query;
import org.hyperledger.fabric.protos.discovery.QueryResult;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.discovery.Response;
import org.hyperledger.fabric.protos.discovery.SignedRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what clients ask about the network: peers, configuration, who can endorse.
 *
 * <p>Source: fabric discovery/service.go.
 */
public final class DiscoveryService extends DiscoveryGrpc.DiscoveryImplBase {
    private static final Logger log = LoggerFactory.getLogger(DiscoveryService.class);
    private static final String ACCESS_DENIED = "access denied";

    private final Function<ChannelId, Optional<PeerChannel>> channels;
    private final DiscoveryAccess access;
    private final CommittedLayouts layouts;
    private final KnownPeers peers;

    /** Serves these channels to whom the access rules let in. */
    public DiscoveryService(
            Function<ChannelId, Optional<PeerChannel>> channels,
            DiscoveryAccess access,
            CommittedLayouts layouts,
            KnownPeers peers) {
        this.channels = channels;
        this.access = access;
        this.layouts = layouts;
        this.peers = peers;
    }

    @Override
    public void discover(SignedRequest signed, StreamObserver<Response> call) {
        Request request;
        try {
            request = DiscoveryRequests.open(signed);
        } catch (BadRequestException malformed) {
            log.warn(
                    "Request from {} is malformed or invalid: {}",
                    CallPeer.current().address(),
                    malformed.getMessage());
            call.onError(Status.UNKNOWN.withDescription(malformed.getMessage()).asRuntimeException());
            return;
        }
        SignedData signature = new SignedData(
                signed.getPayload(), request.getAuthentication().getClientIdentity(), signed.getSignature());
        Response.Builder response = Response.newBuilder();
        request.getQueriesList().forEach(query -> response.addResults(answer(query, signature)));
        call.onNext(response.build());
        call.onCompleted();
    }

    private QueryResult answer(Query query, SignedData client) {
        if (query.getChannel().isEmpty()) {
            if (!access.isLocalClient(client)) {
                return error(ACCESS_DENIED);
            }
            return query.hasLocalPeers() ? peers.all() : error("unknown or missing request type");
        }
        Optional<PeerChannel> channel = channels.apply(new ChannelId(query.getChannel()));
        if (channel.isEmpty() || !access.isClient(channel.get(), client)) {
            log.warn("got query for channel {} that does not exist or is not open to the client", query.getChannel());
            return error(ACCESS_DENIED);
        }
        return onChannel(query, channel.get());
    }

    private QueryResult onChannel(Query query, PeerChannel channel) {
        return switch (query.getQueryCase()) {
            case CONFIG_QUERY ->
                QueryResult.newBuilder()
                        .setConfigResult(ChannelConfigs.of(channel.bundle()))
                        .build();
            case PEER_QUERY ->
                peers.of(layouts.authorised(channel, query.getPeerQuery().getFilter()));
            case CC_QUERY -> descriptors(query, channel);
            case LOCAL_PEERS, QUERY_NOT_SET -> error("unknown or missing request type");
        };
    }

    private QueryResult descriptors(Query query, PeerChannel channel) {
        Optional<String> fault = DiscoveryRequests.fault(query.getCcQuery());
        if (fault.isPresent()) {
            return error(fault.get());
        }
        ChaincodeQueryResult.Builder result = ChaincodeQueryResult.newBuilder();
        for (ChaincodeInterest interest : query.getCcQuery().getInterestsList()) {
            try {
                result.addContent(peers.descriptor(layouts.layouts(channel.channelId(), interest)));
            } catch (TbaasException none) {
                log.warn("Failed constructing descriptor for chaincode: {}", none.getMessage());
                return error("failed constructing descriptor for " + DiscoveryRequests.text(interest));
            }
        }
        return QueryResult.newBuilder().setCcQueryRes(result).build();
    }

    private static QueryResult error(String content) {
        return QueryResult.newBuilder()
                .setError(org.hyperledger.fabric.protos.discovery.Error.newBuilder()
                        .setContent(content))
                .build();
    }
}
