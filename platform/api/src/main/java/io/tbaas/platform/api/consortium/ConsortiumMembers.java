package io.tbaas.platform.api.consortium;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.consortium.Memberships;
import org.springframework.stereotype.Component;

/** Whether a company may act in a consortium: asked by what lives in consortia, networks for example. */
@Component
public final class ConsortiumMembers {
    private final Consortia consortia;
    private final Memberships memberships;
    private final RealNames realNames;

    ConsortiumMembers(Consortia consortia, Memberships memberships, RealNames realNames) {
        this.consortia = consortia;
        this.memberships = memberships;
        this.realNames = realNames;
    }

    /**
     * The consortium for one of its members.
     *
     * @throws Problem {@code NOT_FOUND} for everybody else
     */
    public Consortium see(ConsortiumId id, CompanyId company) {
        return consortia.get(id, company);
    }

    /**
     * The consortium for a member that may act in it.
     *
     * @throws Problem {@code NOT_FOUND}, {@code CONSORTIUM_ENDED}, or {@code REAL_NAME_REQUIRED} where the consortium asks for real names and the
     *     member's is not verified any more
     */
    public Consortium acting(ConsortiumId id, CompanyId company) {
        Consortium consortium = consortia.get(id, company);
        ConsortiumRoll.requireActive(consortium);
        if (!isMember(id, company)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
        if (consortium.realNameRequired() && !realNames.isVerified(company)) {
            throw Problem.of(ProblemCode.REAL_NAME_REQUIRED);
        }
        return consortium;
    }

    /** As {@link #acting}; nobody comes or goes before the change is committed. */
    public Consortium lock(Change change, ConsortiumId id, CompanyId company) {
        consortia.lock(change, id, company);
        return acting(id, company);
    }

    /** Whether a company is a member. */
    public boolean isMember(ConsortiumId id, CompanyId company) {
        return memberships.find(id, company).isPresent();
    }
}
