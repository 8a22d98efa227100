package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.problem.Problem;
import org.springframework.stereotype.Component;

/** Reads the connection profiles that imports bring, and says what cannot be taken of them. */
@Component
final class ImportProfiles {
    private final Engine engine;
    private final ImportAddresses addresses;

    ImportProfiles(Engine engine, ImportAddresses addresses) {
        this.engine = engine;
        this.addresses = addresses;
    }

    /**
     * What a profile says of a network.
     *
     * @throws Problem {@code IMPORT_REFUSED}
     */
    ImportedNetwork read(NetworkImportEndpoint.ImportRequest request) {
        ImportedNetwork profile;
        try {
            profile = engine.driver().imports().read(request.connectionProfile());
        } catch (TbaasException invalid) {
            throw BroughtKeys.refused("connectionProfile", String.valueOf(invalid.getMessage()));
        }
        boolean plain = profile.nodes().stream()
                .allMatch(node -> BroughtKeys.isPlain(node.name().value()) && BroughtKeys.isPlain(node.host()));
        long names =
                profile.nodes().stream().map(node -> node.name()).distinct().count();
        if (!plain || names != profile.nodes().size()) {
            throw BroughtKeys.refused(
                    "connectionProfile", "Every node needs a name of its own, and plain characters only.");
        }
        if (!profile.organisations().contains(new OrganisationName(request.organisation()))) {
            throw BroughtKeys.refused("organisation", "The profile does not name this organisation.");
        }
        addresses.require(profile.nodes());
        return profile;
    }
}
