package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.engine.api.change.SigningRequest;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.security.SecureRandom;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Signatures over configuration updates. */
final class Agreements {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 24;

    private Agreements() {}

    static SigningRequest request(ChangeProposal proposal, OutsideSigner signer) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        ByteString header = SignatureHeader.newBuilder()
                .setCreator(SerializedIdentity.newBuilder()
                        .setMspid(signer.organisation().value())
                        .setIdBytes(ByteString.copyFromUtf8(
                                Certificate.ofPem(signer.certificate()).pem()))
                        .build()
                        .toByteString())
                .setNonce(ByteString.copyFrom(nonce))
                .build()
                .toByteString();
        return new SigningRequest(signer, bytes(header), bytes(header.concat(content(proposal))));
    }

    static Agreement of(ChangeProposal proposal, SigningRequest request, Bytes signature) {
        return read(
                proposal,
                ConfigSignature.newBuilder()
                        .setSignatureHeader(string(request.header()))
                        .setSignature(Signatures.lowS(request.signer(), signature))
                        .build());
    }

    static Agreement read(ChangeProposal proposal, Bytes encoded) {
        return read(proposal, message(encoded));
    }

    static Agreement read(ChangeProposal proposal, ConfigSignature signature) {
        try {
            SignatureHeader header = Parsing.parse(signature.getSignatureHeader(), SignatureHeader.parser());
            SerializedIdentity signer = Parsing.parse(header.getCreator(), SerializedIdentity.parser());
            Certificate certificate = Certificate.ofPem(signer.getIdBytes().toStringUtf8());
            byte[] signed =
                    signature.getSignatureHeader().concat(content(proposal)).toByteArray();
            if (!certificate.key().verify(signed, signature.getSignature().toByteArray())) {
                throw new TbaasException(
                        EngineError.AGREEMENT_INVALID,
                        "The signature of " + certificate.subject().commonName() + " is not over this change.");
            }
            return new Agreement(
                    new OrganisationName(signer.getMspid()),
                    certificate.pem(),
                    certificate.notAfter(),
                    bytes(signature.toByteString()));
        } catch (InvalidProtocolBufferException malformed) {
            throw unreadable(malformed);
        } catch (TbaasException failure) {
            throw failure.code() instanceof EngineError ? failure : unreadable(failure);
        }
    }

    /** Who signed, serialized. */
    static ByteString signer(ConfigSignature signature) {
        try {
            return Parsing.parse(signature.getSignatureHeader(), SignatureHeader.parser())
                    .getCreator();
        } catch (InvalidProtocolBufferException malformed) {
            throw unreadable(malformed);
        }
    }

    static ConfigSignature message(Bytes encoded) {
        try {
            return Parsing.parse(string(encoded), ConfigSignature.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw unreadable(malformed);
        }
    }

    static ByteString content(ChangeProposal proposal) {
        return string(proposal.content());
    }

    private static ByteString string(Bytes bytes) {
        return ByteString.copyFrom(bytes.asReadOnlyBuffer());
    }

    private static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }

    private static TbaasException unreadable(Exception cause) {
        return new TbaasException(
                EngineError.AGREEMENT_INVALID, "The agreement cannot be read: " + cause.getMessage(), cause);
    }
}
