package io.tbaas.fabric.peer.discovery;

import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;

/**
 * Who may ask: on a channel its writers, without one the administrators of the peer's own organization.
 *
 * <p>Source: fabric discovery/support/acl/support.go, internal/peer/node/start.go.
 */
public final class DiscoveryAccess {
    private static final String WRITERS = "/Channel/Application/Writers";

    private final Msp own;

    /** Access by the policies of channels and by the peer's own organization. */
    public DiscoveryAccess(Msp own) {
        this.own = own;
    }

    boolean isClient(PeerChannel channel, SignedData signature) {
        return channel.bundle()
                .policies()
                .policy(WRITERS)
                .evaluate(List.of(signature))
                .isSatisfied();
    }

    boolean isLocalClient(SignedData signature) {
        MSPPrincipal admin = MSPPrincipal.newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(MSPRole.newBuilder()
                        .setMspIdentifier(own.id().value())
                        .setRole(MSPRole.MSPRoleType.ADMIN)
                        .build()
                        .toByteString())
                .build();
        try {
            Identity client = own.deserialize(signature.identity());
            own.requirePrincipal(client, admin);
            return client.verify(signature.data(), signature.signature());
        } catch (MspException stranger) {
            return false;
        }
    }
}
