package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import java.util.Optional;

/** One hash chain of audit rows: a company's, a network's, or the platform's own. */
public record ChainId(String value) {
    /** What the operator and the platform itself do. */
    public static final ChainId PLATFORM = new ChainId("platform");

    /** The chain of a company. */
    public static ChainId of(CompanyId company) {
        return new ChainId(company.value());
    }

    /** The chain of a network. */
    public static ChainId of(NetworkId network) {
        return new ChainId(network.value());
    }

    /** Whose chain it is, where it is a company's. */
    public Optional<CompanyId> company() {
        return CompanyId.KIND.matches(value) ? Optional.of(CompanyId.of(value)) : Optional.empty();
    }

    /** Whether it is a network's. */
    public boolean isOfNetwork() {
        return NetworkId.KIND.matches(value);
    }
}
