package io.tbaas.engine.fabric.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspVersion;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/** Organisations' definitions: the MSP's own protobuf. */
public final class Definitions {
    private Definitions() {}

    /**
     * The definition of an MSP.
     *
     * @throws TbaasException {@code DEFINITION_INVALID} with Fabric's text where Fabric would refuse it
     */
    public static OrganisationDefinition of(FabricMSPConfig msp) {
        try {
            Msp.of(msp, MspVersion.V3_0, VerificationCache.disabled());
        } catch (TbaasException refused) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, String.valueOf(refused.getMessage()), refused);
        }
        return new OrganisationDefinition(
                new OrganisationName(msp.getName()),
                Bytes.wrap(msp.toByteArray()),
                texts(msp.getRootCertsList()),
                texts(msp.getTlsRootCertsList()));
    }

    /** All certificates and lists that an MSP has, as an organisation elsewhere brings them. */
    public static OutsideAuthorities authorities(FabricMSPConfig msp) {
        return new OutsideAuthorities(
                texts(msp.getRootCertsList()),
                texts(msp.getIntermediateCertsList()),
                texts(msp.getTlsRootCertsList()),
                texts(msp.getTlsIntermediateCertsList()),
                texts(msp.getRevocationListList()));
    }

    /** The MSP of a definition. */
    public static FabricMSPConfig msp(OrganisationDefinition definition) {
        try {
            return Parsing.parse(
                    ByteString.copyFrom(definition.encoded().asReadOnlyBuffer()), FabricMSPConfig.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID,
                    "The definition of " + definition.name() + " is no MSP: " + malformed.getMessage(),
                    malformed);
        }
    }

    private static List<String> texts(List<ByteString> pems) {
        return pems.stream().map(ByteString::toStringUtf8).toList();
    }
}
