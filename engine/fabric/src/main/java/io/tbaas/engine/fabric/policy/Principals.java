package io.tbaas.engine.fabric.policy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Whom a principal is of. */
final class Principals {
    private Principals() {}

    static OrganisationName organisation(MSPPrincipal principal) {
        try {
            return new OrganisationName(
                    switch (principal.getPrincipalClassification()) {
                        case ROLE -> role(principal).getMspIdentifier();
                        case ORGANIZATION_UNIT ->
                            Parsing.parse(principal.getPrincipal(), OrganizationUnit.parser())
                                    .getMspIdentifier();
                        case IDENTITY ->
                            Parsing.parse(principal.getPrincipal(), SerializedIdentity.parser())
                                    .getMspid();
                        case ANONYMITY, COMBINED, UNRECOGNIZED ->
                            throw new TbaasException(
                                    EngineError.DEFINITION_INVALID, "A policy names a principal that cannot be read.");
                    });
        } catch (InvalidProtocolBufferException malformed) {
            throw unreadable(malformed);
        }
    }

    static MSPRole role(MSPPrincipal principal) {
        try {
            return Parsing.parse(principal.getPrincipal(), MSPRole.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw unreadable(malformed);
        }
    }

    private static TbaasException unreadable(InvalidProtocolBufferException malformed) {
        return new TbaasException(
                EngineError.DEFINITION_INVALID, "A policy names a principal that cannot be read.", malformed);
    }
}
