package io.tbaas.engine.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.fabric.identity.Definitions;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Who administers an organisation of a channel. */
final class Administrators {
    private Administrators() {}

    static Optional<OutsideAuthorities> of(MspRegistry msps, OrganisationName organisation, String certificate) {
        MspId id = new MspId(organisation.value());
        return msps.msp(id)
                .filter(_ -> isAdministrator(msps, id, certificate))
                .map(msp -> Definitions.authorities(msp.config()));
    }

    private static boolean isAdministrator(MspRegistry msps, MspId id, String certificate) {
        try {
            Identity identity = msps.deserialize(SerializedIdentity.newBuilder()
                    .setMspid(id.value())
                    .setIdBytes(ByteString.copyFromUtf8(
                            Certificate.ofPem(certificate).pem()))
                    .build()
                    .toByteString());
            msps.validate(identity);
            return msps.satisfies(identity, SignaturePolicies.principal(MSPRoleType.ADMIN, id));
        } catch (TbaasException _) {
            return false; // of another organisation, or of none
        }
    }
}
