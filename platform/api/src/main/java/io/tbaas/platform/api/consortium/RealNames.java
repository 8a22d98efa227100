package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import java.util.Collection;
import java.util.Set;

/** Port: whether a company's real name is verified at this moment. */
public interface RealNames {
    /** Whether it was verified, and has not lapsed. */
    boolean isVerified(CompanyId company);

    /** For which of some companies that is so. */
    Set<CompanyId> verified(Collection<CompanyId> companies);
}
