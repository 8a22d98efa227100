package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.StringJoiner;

/** Certificates of definitions and identities, read with Fabric's refusals. */
final class MspCertificates {
    private MspCertificates() {}

    /**
     * A certificate of an MSP's definition.
     *
     * <p>Source: fabric msp/mspimpl.go#getCertFromPem.
     */
    static Certificate ofDefinition(ByteString pem) {
        PemBlock block = PemBlock.first(pem)
                .orElseThrow(() -> MspException.definition(
                        "getCertFromPem error: could not decode pem bytes [" + goBytes(pem) + "]"));
        try {
            return Certificate.ofDer(block.content());
        } catch (TbaasException malformed) {
            throw MspException.within("getCertFromPem error: failed to parse x509 cert", malformed);
        }
    }

    /**
     * A certificate of a serialized identity.
     *
     * <p>Source: fabric msp/mspimpl.go#deserializeIdentityInternal.
     */
    static Certificate ofIdentity(ByteString pem) {
        PemBlock block =
                PemBlock.first(pem).orElseThrow(() -> MspException.identity("could not decode the PEM structure"));
        try {
            return Certificate.ofDer(block.content());
        } catch (TbaasException malformed) {
            throw MspException.within("parseCertificate failed", malformed);
        }
    }

    /** Bytes as Go prints a slice: {@code [45 45 66]}. */
    static String goBytes(ByteString bytes) {
        StringJoiner joined = new StringJoiner(" ", "[", "]");
        for (byte each : bytes) {
            joined.add(Integer.toString(each & 0xff));
        }
        return joined.toString();
    }

    static ByteString bytes(Bytes bytes) {
        return ByteString.copyFrom(bytes.asReadOnlyBuffer());
    }
}
