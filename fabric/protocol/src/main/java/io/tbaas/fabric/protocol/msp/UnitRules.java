package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.foundation.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;

/**
 * The units that an MSP accepts: if it lists any, an identity must have one of them.
 *
 * <p>Source: fabric msp/mspimplsetup.go#setupOUs, msp/mspimplvalidate.go#validateIdentityOUsV1.
 */
record UnitRules(List<Unit> accepted) {
    static UnitRules ofDefinition(FabricMSPConfig config, Function<ByteString, Bytes> certifiers) {
        List<Unit> accepted = new ArrayList<>();
        for (FabricOUIdentifier identifier : config.getOrganizationalUnitIdentifiersList()) {
            try {
                accepted.add(new Unit(
                        identifier.getOrganizationalUnitIdentifier(), certifiers.apply(identifier.getCertificate())));
            } catch (MspException refusal) {
                throw MspException.within("failed getting certificate for [" + identifier + "]", refusal);
            }
        }
        return new UnitRules(List.copyOf(accepted));
    }

    void check(String mspName, List<Unit> unitsOfIdentity) {
        if (accepted.isEmpty() || unitsOfIdentity.stream().anyMatch(accepted::contains)) {
            return;
        }
        if (unitsOfIdentity.isEmpty()) {
            throw MspException.identity("the identity certificate does not contain an Organizational Unit (OU)");
        }
        throw MspException.identity("none of the identity's organizational units " + Unit.shown(unitsOfIdentity)
                + " are in MSP " + mspName);
    }
}
