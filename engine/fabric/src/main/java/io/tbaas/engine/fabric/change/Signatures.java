package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.EcdsaSuite;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.foundation.Bytes;

/** Signatures that other tools made. */
final class Signatures {
    private Signatures() {}

    /** Many tools do not bring S down, and Fabric takes no other. */
    static ByteString lowS(OutsideSigner signer, Bytes signature) {
        SignatureAlgorithm algorithm =
                Certificate.ofPem(signer.certificate()).key().algorithm();
        Bytes wanted =
                switch (algorithm) {
                    case ECDSA_P256, ECDSA_P384 -> EcdsaSuite.toLowS(signature);
                    case SM2, ED25519 -> signature;
                };
        return ByteString.copyFrom(wanted.asReadOnlyBuffer());
    }
}
