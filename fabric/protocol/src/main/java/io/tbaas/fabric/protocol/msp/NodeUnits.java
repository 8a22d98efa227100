package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.foundation.Bytes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;

/**
 * The units that tell clients, peers, administrators and orderers apart.
 *
 * <p>Source: fabric msp/mspimplsetup.go#setupNodeOUs, #setupNodeOUsV142; msp/mspimplvalidate.go.
 *
 * @param enforced whether an identity must have exactly one of them
 * @param units by role
 */
record NodeUnits(boolean enforced, Map<MSPRoleType, Unit> units) {
    static final NodeUnits NONE = new NodeUnits(false, Map.of());

    NodeUnits {
        units = Map.copyOf(units);
    }

    static NodeUnits ofDefinition(FabricMSPConfig config, MspVersion version, Function<ByteString, Bytes> certifiers) {
        if (version == MspVersion.V1_0 || !config.hasFabricNodeOus()) {
            return NONE;
        }
        FabricNodeOUs definition = config.getFabricNodeOus();
        return version.compareTo(MspVersion.V1_4_3) < 0
                ? clientAndPeer(definition, certifiers)
                : allRoles(definition, certifiers);
    }

    private static NodeUnits clientAndPeer(FabricNodeOUs definition, Function<ByteString, Bytes> certifiers) {
        requireNamed("ClientOU", definition.getClientOuIdentifier());
        requireNamed("PeerOU", definition.getPeerOuIdentifier());
        return new NodeUnits(
                definition.getEnable(),
                Map.of(
                        MSPRoleType.CLIENT, unit(definition.getClientOuIdentifier(), certifiers),
                        MSPRoleType.PEER, unit(definition.getPeerOuIdentifier(), certifiers)));
    }

    private static void requireNamed(String kind, FabricOUIdentifier identifier) {
        if (identifier.getOrganizationalUnitIdentifier().isEmpty()) {
            throw MspException.definition("Failed setting up NodeOUs. " + kind + " must be different from nil.");
        }
    }

    private static NodeUnits allRoles(FabricNodeOUs definition, Function<ByteString, Bytes> certifiers) {
        Map<MSPRoleType, Unit> units = new EnumMap<>(MSPRoleType.class);
        if (definition.hasClientOuIdentifier()) {
            units.put(MSPRoleType.CLIENT, unit(definition.getClientOuIdentifier(), certifiers));
        }
        if (definition.hasPeerOuIdentifier()) {
            units.put(MSPRoleType.PEER, unit(definition.getPeerOuIdentifier(), certifiers));
        }
        if (definition.hasAdminOuIdentifier()) {
            units.put(MSPRoleType.ADMIN, unit(definition.getAdminOuIdentifier(), certifiers));
        }
        if (definition.hasOrdererOuIdentifier()) {
            units.put(MSPRoleType.ORDERER, unit(definition.getOrdererOuIdentifier(), certifiers));
        }
        return new NodeUnits(definition.getEnable() && !units.isEmpty(), units);
    }

    private static Unit unit(FabricOUIdentifier identifier, Function<ByteString, Bytes> certifiers) {
        Bytes issuers =
                identifier.getCertificate().isEmpty() ? Bytes.EMPTY : certifiers.apply(identifier.getCertificate());
        return new Unit(identifier.getOrganizationalUnitIdentifier(), issuers);
    }

    /** Requires that the identity has the unit of that role; who certified it is checked by {@link #check}. */
    void requireRole(MSPRoleType role, String mspName, List<Unit> unitsOfIdentity) {
        if (!enforced) {
            throw MspException.principal("NodeOUs not activated. Cannot tell apart identities.");
        }
        if (role == MSPRoleType.MEMBER || role == MSPRoleType.UNRECOGNIZED) {
            throw MspException.principal("Invalid MSPRoleType. It must be CLIENT, PEER, ADMIN or ORDERER");
        }
        Unit wanted = units.get(role);
        if (wanted == null) {
            throw MspException.principal("cannot test for classification, node ou for type [" + role
                    + "], not defined, msp: [" + mspName + "]");
        }
        if (unitsOfIdentity.stream().noneMatch(unit -> unit.name().equals(wanted.name()))) {
            throw MspException.principal("The identity does not contain OU [" + role + "], MSP: [" + mspName + "]");
        }
    }

    /** Requires exactly one role, certified as the definition says. */
    void check(MspVersion version, String mspName, List<Unit> unitsOfIdentity) {
        if (!enforced) {
            return;
        }
        Map<String, Unit> byName = byName(version);
        int roles = 0;
        for (Unit unit : unitsOfIdentity) {
            Unit rule = byName.get(unit.name());
            if (rule != null && roles < 2) {
                if (!unit.certifiedAs(rule)) {
                    throw MspException.identity("certifiersIdentifier does not match: " + Unit.shown(unitsOfIdentity)
                            + ", MSP: [" + mspName + "]");
                }
                roles++;
            }
        }
        if (roles != 1) {
            throw MspException.identity(
                    wrongRoles(version, roles) + " OUs: " + Unit.shown(unitsOfIdentity) + ", MSP: [" + mspName + "]");
        }
    }

    /** Where two roles share a name, Fabric lets the first count before v1.4.3 and the last since. */
    private Map<String, Unit> byName(MspVersion version) {
        Map<String, Unit> byName = new LinkedHashMap<>();
        for (MSPRoleType role : List.of(MSPRoleType.CLIENT, MSPRoleType.PEER, MSPRoleType.ADMIN, MSPRoleType.ORDERER)) {
            Unit unit = units.get(role);
            if (unit != null && version.compareTo(MspVersion.V1_4_3) < 0) {
                byName.putIfAbsent(unit.name(), unit);
            } else if (unit != null) {
                byName.put(unit.name(), unit);
            }
        }
        return byName;
    }

    private static String wrongRoles(MspVersion version, int roles) {
        if (version.compareTo(MspVersion.V1_4_3) < 0) {
            return roles == 0
                    ? "the identity does not have an OU that resolves to client or peer."
                    : "the identity must be a client or a peer identity to be valid, not a combination of them.";
        }
        return roles == 0
                ? "the identity does not have an OU that resolves to client, peer, orderer, or admin role."
                : "the identity must have a client, a peer, an orderer, or an admin OU role to be valid,"
                        + " not a combination of them.";
    }
}
