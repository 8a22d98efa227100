package io.tbaas.platform.domain.audit;

import io.tbaas.platform.domain.company.CompanyId;

/** One hash chain of audit rows: a company's, a network's, or the platform's own. */
public record ChainId(String value) {
    /** What the operator and the platform itself do. */
    public static final ChainId PLATFORM = new ChainId("platform");

    /** The chain of a company. */
    public static ChainId of(CompanyId company) {
        return new ChainId(company.value());
    }
}
