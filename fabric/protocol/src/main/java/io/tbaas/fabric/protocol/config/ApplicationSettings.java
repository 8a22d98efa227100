package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.capability.ApplicationCapabilities;
import java.util.Map;

/**
 * The application group of a channel configuration.
 *
 * <p>Source: fabric common/channelconfig/application.go, acls.go.
 *
 * @param organisations by the name of their group
 * @param acls absolute policy path by resource name, for resources that do not use their default
 * @param capabilities application capabilities
 */
public record ApplicationSettings(
        Map<String, ApplicationOrganisation> organisations,
        Map<String, String> acls,
        ApplicationCapabilities capabilities) {
    /** Keeps copies. */
    public ApplicationSettings {
        organisations = Map.copyOf(organisations);
        acls = Map.copyOf(acls);
    }
}
