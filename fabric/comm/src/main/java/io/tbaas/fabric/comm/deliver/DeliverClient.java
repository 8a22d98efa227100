package io.tbaas.fabric.comm.deliver;

import io.grpc.ManagedChannel;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.InstantSource;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.hyperledger.fabric.protos.peer.FilteredBlock;

/**
 * Asks orderers and peers for blocks; it verifies nothing. Thread safe.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class DeliverClient {
    /**
     * A client that signs as this identity.
     *
     * @param tlsCertificate bound into requests where the server demands mutual TLS
     */
    public DeliverClient(SigningIdentity identity, Optional<Certificate> tlsCertificate, InstantSource clock) {
        throw new UnsupportedOperationException("DeliverClient");
    }

    /** The signed seek envelope of a request. */
    public Envelope envelope(SeekRequest request) {
        throw new UnsupportedOperationException("DeliverClient.envelope");
    }

    /** Blocks of an orderer. */
    public BlockStream<Block> fromOrderer(ManagedChannel orderer, SeekRequest request) {
        throw new UnsupportedOperationException("DeliverClient.fromOrderer");
    }

    /** Blocks of a peer. */
    public BlockStream<Block> fromPeer(ManagedChannel peer, SeekRequest request) {
        throw new UnsupportedOperationException("DeliverClient.fromPeer");
    }

    /** Filtered blocks of a peer. */
    public BlockStream<FilteredBlock> filteredFromPeer(ManagedChannel peer, SeekRequest request) {
        throw new UnsupportedOperationException("DeliverClient.filteredFromPeer");
    }

    /** Blocks of a peer with the private data that the signer may see. */
    public BlockStream<BlockAndPrivateData> privateFromPeer(ManagedChannel peer, SeekRequest request) {
        throw new UnsupportedOperationException("DeliverClient.privateFromPeer");
    }
}
