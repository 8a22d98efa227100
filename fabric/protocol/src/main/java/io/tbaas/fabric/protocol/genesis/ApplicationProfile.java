package io.tbaas.fabric.protocol.genesis;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The application group of a profile.
 *
 * @param organisations in any order
 * @param policies by name; usually {@link PolicyProfile#usualOfGroups} with LifecycleEndorsement and Endorsement
 * @param acls policy reference by resource name
 * @param capabilities for example {@code V2_5}
 */
public record ApplicationProfile(
        List<OrganisationProfile> organisations,
        Map<String, PolicyProfile> policies,
        Map<String, String> acls,
        Set<String> capabilities) {
    /** Keeps copies. */
    public ApplicationProfile {
        organisations = List.copyOf(organisations);
        policies = Map.copyOf(policies);
        acls = Map.copyOf(acls);
        capabilities = Set.copyOf(capabilities);
    }
}
