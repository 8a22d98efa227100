package io.tbaas.fabric.comm.deliver;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.InstantSource;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.FilteredBlock;

/** Asks orderers and peers for blocks; it verifies nothing. Thread safe. */
public final class DeliverClient {
    private final SignedEnvelopes envelopes;
    private final ByteString tlsCertificateHash;

    /**
     * A client that signs as this identity.
     *
     * @param tlsCertificate bound into requests, which servers that demand mutual TLS check
     */
    public DeliverClient(SigningIdentity identity, Optional<Certificate> tlsCertificate, InstantSource clock) {
        envelopes = new SignedEnvelopes(identity, clock);
        tlsCertificateHash = tlsCertificate
                .map(certificate -> ByteString.copyFrom(
                        HashFunction.SHA_256.digest(certificate.der().toArray())))
                .orElse(ByteString.EMPTY);
    }

    /** The signed seek envelope of a request. */
    public Envelope envelope(SeekRequest request) {
        return envelopes.create(
                HeaderType.DELIVER_SEEK_INFO,
                request.channelId(),
                tlsCertificateHash,
                request.seek().toByteString());
    }

    /** Blocks of an orderer. */
    public BlockStream<Block> fromOrderer(Channel orderer, SeekRequest request) {
        return new CallBlockStream<>(orderer, AtomicBroadcastGrpc.getDeliverMethod(), DeliverClient::ofOrderer)
                .open(envelope(request));
    }

    /** Blocks of a peer. */
    public BlockStream<Block> fromPeer(Channel peer, SeekRequest request) {
        return new CallBlockStream<>(peer, DeliverGrpc.getDeliverMethod(), DeliverClient::blockOfPeer)
                .open(envelope(request));
    }

    /** Filtered blocks of a peer. */
    public BlockStream<FilteredBlock> filteredFromPeer(Channel peer, SeekRequest request) {
        return new CallBlockStream<>(peer, DeliverGrpc.getDeliverFilteredMethod(), DeliverClient::filteredOfPeer)
                .open(envelope(request));
    }

    /** Blocks of a peer with the private data that the signer may see. */
    public BlockStream<BlockAndPrivateData> privateFromPeer(Channel peer, SeekRequest request) {
        return new CallBlockStream<>(
                        peer, DeliverGrpc.getDeliverWithPrivateDataMethod(), DeliverClient::blockWithPrivateDataOfPeer)
                .open(envelope(request));
    }

    private static DeliverStep<Block> ofOrderer(org.hyperledger.fabric.protos.orderer.DeliverResponse response) {
        return switch (response.getTypeCase()) {
            case BLOCK -> new DeliverStep.Data<>(response.getBlock());
            case STATUS -> new DeliverStep.End<>(response.getStatus());
            case TYPE_NOT_SET -> new DeliverStep.Unknown<>();
        };
    }

    private static DeliverStep<Block> blockOfPeer(DeliverResponse response) {
        return response.hasBlock() ? new DeliverStep.Data<>(response.getBlock()) : end(response);
    }

    private static DeliverStep<FilteredBlock> filteredOfPeer(DeliverResponse response) {
        return response.hasFilteredBlock() ? new DeliverStep.Data<>(response.getFilteredBlock()) : end(response);
    }

    private static DeliverStep<BlockAndPrivateData> blockWithPrivateDataOfPeer(DeliverResponse response) {
        return response.hasBlockAndPrivateData()
                ? new DeliverStep.Data<>(response.getBlockAndPrivateData())
                : end(response);
    }

    private static <T> DeliverStep<T> end(DeliverResponse response) {
        return response.hasStatus() ? new DeliverStep.End<>(response.getStatus()) : new DeliverStep.Unknown<>();
    }
}
