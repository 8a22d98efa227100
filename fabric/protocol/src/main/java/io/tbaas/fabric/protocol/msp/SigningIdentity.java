package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * An identity of one's own: it can sign.
 *
 * <p>Immutable and thread safe.
 */
public final class SigningIdentity {
    private final MspId mspId;
    private final Certificate certificate;
    private final SigningKey key;
    private final ByteString serialized;

    private SigningIdentity(MspId mspId, Certificate certificate, SigningKey key) {
        this.mspId = mspId;
        this.certificate = certificate;
        this.key = key;
        this.serialized = SerializedIdentity.newBuilder()
                .setMspid(mspId.value())
                .setIdBytes(ByteString.copyFromUtf8(certificate.pem()))
                .build()
                .toByteString();
    }

    /** An identity with its key; whether they belong together is not checked. */
    public static SigningIdentity of(MspId mspId, Certificate certificate, SigningKey key) {
        return new SigningIdentity(mspId, certificate, key);
    }

    /** The MSP of the identity. */
    public MspId mspId() {
        return mspId;
    }

    /** Its certificate. */
    public Certificate certificate() {
        return certificate;
    }

    /** The serialized identity, as it goes into signature headers. */
    public ByteString serialized() {
        return serialized;
    }

    HashFunction hashFunction() {
        return MspRules.DEFAULT_HASH;
    }

    /** Signs a message; it is hashed here. ECDSA signatures are DER with low S. */
    public ByteString sign(ByteString message) {
        return UnsafeByteOperations.unsafeWrap(key.sign(message.toByteArray()));
    }
}
