package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.Endorsement;

/**
 * Signs a result the way its definition names. Fabric's default is the only way there is here.
 *
 * <p>Source: fabric core/handlers/endorsement/builtin/default_endorsement.go, core/endorser/plugin_endorser.go.
 */
final class EndorsementPlugins {
    private static final String DEFAULT = "escc";

    private final SigningIdentity signer;
    private final VerificationCache verifications;

    EndorsementPlugins(SigningIdentity signer, VerificationCache verifications) {
        this.signer = signer;
        this.verifications = verifications;
    }

    /** Signs the payload followed by the endorser's identity. */
    Endorsement endorse(String plugin, ByteString payload) {
        if (!plugin.equals(DEFAULT)) {
            throw new TbaasException(
                    PeerError.ENDORSEMENT_FAILED,
                    "plugin with name " + plugin + " could not be used: plugin with name " + plugin + " wasn't found");
        }
        ByteString endorser = signer.serialized();
        ByteString message = payload.concat(endorser);
        ByteString signature = signer.sign(message);
        // The committer of the same process meets this signature again and need not check it a second time.
        verifications.remember(signer, message, signature);
        return Endorsement.newBuilder()
                .setEndorser(endorser)
                .setSignature(signature)
                .build();
    }
}
