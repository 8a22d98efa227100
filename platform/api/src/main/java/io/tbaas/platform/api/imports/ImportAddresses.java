package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.api.web.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether the platform may call the nodes that an import names: a company must not look around in the operator's network by it. */
@Component
final class ImportAddresses {
    private final boolean privateAllowed;

    ImportAddresses(@Value("${TBAAS_IMPORT_PRIVATE_ALLOWED:false}") boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /**
     * Checks the addresses that the nodes' host names have now.
     *
     * @throws io.tbaas.platform.domain.problem.Problem {@code IMPORT_REFUSED} where one is inside somebody's own network
     */
    void require(List<NodeEndpoint> nodes) {
        if (privateAllowed) {
            return;
        }
        for (NodeEndpoint node : nodes) {
            if (!isPublic(node.host())) {
                throw BroughtKeys.refused(
                        "connectionProfile",
                        "The platform calls public addresses only, and '" + node.host()
                                + "' is none. Ask the operator to allow others (TBAAS_IMPORT_PRIVATE_ALLOWED).");
            }
        }
    }

    private static boolean isPublic(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicAddress::isPublic);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
