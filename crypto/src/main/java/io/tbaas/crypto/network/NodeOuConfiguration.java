package io.tbaas.crypto.network;

import java.util.List;

/**
 * The {@code config.yaml} of an MSP folder whose roles are told by organisational units.
 *
 * <p>Source: fabric internal/cryptogen/msp/msp.go#exportConfig, msp/configbuilder.go.
 */
final class NodeOuConfiguration {
    private static final List<String> ROLES = List.of("Client", "Peer", "Admin", "Orderer");

    private NodeOuConfiguration() {}

    static String yaml(String authorityFile) {
        StringBuilder yaml = new StringBuilder("NodeOUs:\n    Enable: true\n");
        for (String role : ROLES) {
            yaml.append("    ").append(role).append("OUIdentifier:\n");
            yaml.append("        Certificate: ").append(authorityFile).append('\n');
            yaml.append("        OrganizationalUnitIdentifier: ")
                    .append(role.toLowerCase(java.util.Locale.ROOT))
                    .append('\n');
        }
        return yaml.toString();
    }
}
