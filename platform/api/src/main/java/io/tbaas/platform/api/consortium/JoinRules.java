package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.store.company.Companies;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import io.tbaas.platform.store.quota.Quotas;
import org.springframework.stereotype.Component;

/** What a company needs to become a member, whichever way it comes. */
@Component
final class JoinRules {
    private final Consortia consortia;
    private final Memberships memberships;
    private final RealNames realNames;
    private final Quotas quotas;
    private final Companies companies;

    JoinRules(Consortia consortia, Memberships memberships, RealNames realNames, Quotas quotas, Companies companies) {
        this.consortia = consortia;
        this.memberships = memberships;
        this.realNames = realNames;
        this.quotas = quotas;
        this.companies = companies;
    }

    /** Checks that nothing stands in a company's way; the consortium is locked by the caller. */
    void check(Consortium consortium, CompanyId company) {
        ConsortiumRoll.requireActive(consortium);
        if (companies.get(company).state() == CompanyState.CLOSED) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", CompanyState.CLOSED.code())
                    .with("wanted", MembershipState.ACTIVE.code());
        }
        if (memberships.find(consortium.id(), company).isPresent()) {
            throw Problem.of(ProblemCode.ALREADY_MEMBER);
        }
        if (consortium.realNameRequired() && !realNames.isVerified(company)) {
            throw Problem.of(ProblemCode.REAL_NAME_REQUIRED);
        }
        long limit = quotas.limit(company, Quota.CONSORTIA);
        if (consortia.count(company) >= limit) {
            throw Problem.of(ProblemCode.QUOTA_REACHED)
                    .with("quota", Quota.CONSORTIA.code())
                    .with("limit", limit);
        }
    }
}
