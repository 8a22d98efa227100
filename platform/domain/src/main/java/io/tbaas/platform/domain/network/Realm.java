package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import java.util.Optional;

/**
 * Whose a network's folders, keys and ports are; those of different realms are kept apart.
 *
 * @param owner id of a consortium; for private chains that of their company
 */
public record Realm(String owner) {
    /** The realm that a new network is of; it stays there. */
    public static Realm of(Optional<ConsortiumId> consortium, CompanyId founder) {
        return new Realm(consortium.map(ConsortiumId::value).orElse(founder.value()));
    }
}
