package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;

/** Port: whether a company's real name is verified at this moment. */
public interface RealNames {
    /** Whether it was verified, and has not lapsed. */
    boolean isVerified(CompanyId company);
}
